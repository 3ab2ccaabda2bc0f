/* SPDX-License-Identifier: MIT */
/*
 * The configuration: any bytes are read, what they set is within its bounds,
 * and prints as words that read as the same again; faults name the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "settings.h"
#include "text.h"

const char *const fuzz_corpora[] = { "tests/fuzz/corpus/settings", NULL };

/* A file without a place in any directory. */
struct file {
	int fd;
	char path[64];
};

static void
write_file(struct file *f, const void *bytes, size_t len)
{
	if (!f->path[0]) {
		f->fd = memfd_create("config", MFD_CLOEXEC);
		(void)snprintf(f->path, sizeof f->path, "/proc/self/fd/%d",
		    f->fd);
	}
	if (f->fd < 0 || ftruncate(f->fd, 0) < 0 ||
	    pwrite(f->fd, bytes, len, 0) != (ssize_t)len)
		fuzz_fail("no file", f->path);
}

static void
read_file(const struct file *f, struct pool *p, struct settings *ret,
    struct settings_file *ret_file)
{
	*ret = settings_default;
	*ret_file = (struct settings_file){ .path = f->path };
	settings_read(true, p, ret, ret_file);
}

static void
check_faults(const struct file *f, const struct settings_file *file)
{
	size_t kept = file->fault_count < SETTINGS_FAULTS_MAX
	    ? file->fault_count : SETTINGS_FAULTS_MAX;

	for (size_t i = 0; i < kept; i++) {
		const char *fault = file->faults[i];

		if (!fault || !strstr(fault, f->path))
			fuzz_fail("a fault without its file", fault);
		if (!text_is_utf8(fault, strlen(fault)))
			fuzz_fail("a fault that is no text", fault);
	}
}

static void
check_bounds(const struct settings *s)
{
	if (s->week_seconds < 60 || s->week_seconds > 168 * 3600 ||
	    !s->workdays || s->workdays > 0x7f ||
	    s->week_starts < 0 || s->week_starts > 6 ||
	    s->year_starts < 1 || s->year_starts > 12 ||
	    s->day_start < 0 || s->day_start > 6 * 3600 ||
	    s->tolerance < 0 || s->tolerance > 50 ||
	    s->neglect_days < 1 || s->neglect_days > 3660)
		fuzz_fail("a setting out of bounds", "");
}

/* The keys as `ctotime config` prints them, each on its line, below a line of
   its section. */
static const char *
print_all(const struct settings *s, const struct settings_file *file,
    struct pool *p)
{
	const char *all = "", *section = "";

	for (int i = 0; i < SETTINGS_KEYS; i++) {
		const struct settings_key *key = &settings_keys[i];
		const char *value = settings_print(s, i, p);
		const char *own = pool_dupn(p, key->name,
		    settings_key_section(key));

		if (!value)
			fuzz_fail("no words for", key->name);
		if (!file->lines[i] || !*value)
			continue;
		if (strcmp(own, section) != 0)
			all = pool_printf(p, "%s[%s]\n", all, own);
		section = own;
		all = pool_printf(p, "%s%s = %s\n", all,
		    settings_key_name(key), value);
	}
	return all;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct file f;
	struct settings settings, again;
	struct settings_file file, other;
	const char *first, *second;
	struct pool p;

	pool_init(&p);
	write_file(&f, bytes, len);
	read_file(&f, &p, &settings, &file);
	check_faults(&f, &file);
	check_bounds(&settings);
	first = print_all(&settings, &file, &p);
	write_file(&f, first, strlen(first));
	read_file(&f, &p, &again, &other);
	if (!file.fault_count && other.fault_count)
		fuzz_fail("what was printed is not read", other.faults[0]);
	second = print_all(&again, &other, &p);
	if (!file.fault_count && strcmp(first, second) != 0)
		fuzz_fail("what was printed reads as another", first);
	pool_done(&p);
	return 0;
}
