/* SPDX-License-Identifier: MIT */
/*
 * The file, in one read. inih gets each line by itself, without its indent:
 * it counts none for its handler, cuts long ones, takes an indented one for
 * more of the one before, and of several that it can't read names the first.
 */
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <ini.h>

#include "err.h"
#include "text.h"

enum {
	FILE_BYTES_MAX = 1 << 16,
	LINE_BYTES_MAX = 197, /* that inih takes whole */
	SECTION_MAX = 20,
};

struct reading {
	struct pool *pool;
	struct settings *settings;
	struct settings_file *file;
	int line; /* the one at hand, from 1 */
	char section[SECTION_MAX + 1]; /* that it stands in */
	bool unknown;                  /* which is none of ours */
};

static void
fault(struct reading *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Keeps a fault of the line, or of the whole file where that is 0. */
static void
fault(struct reading *r, const char *format, ...)
{
	struct settings_file *f = r->file;
	char why[512];
	va_list args;

	if (f->fault_count++ >= SETTINGS_FAULTS_MAX)
		return;
	va_start(args, format);
	(void)vsnprintf(why, sizeof why, format, args);
	va_end(args);
	f->faults[f->fault_count - 1] = r->line
	    ? pool_printf(r->pool, "%s:%d: %s", f->path, r->line, why)
	    : pool_printf(r->pool, "cannot read '%s': %s", f->path, why);
	if (!f->faults[f->fault_count - 1])
		f->faults[f->fault_count - 1] = "out of memory";
}

static bool
is_of(const struct settings_key *key, const char *section)
{
	size_t len = settings_key_section(key);

	return len == strlen(section) && !strncmp(key->name, section, len);
}

/* The key of that name where the line stands, or -1; `ret_else` is one of
   that name elsewhere. */
static int
find_key(const struct reading *r, const char *name, int *ret_else)
{
	int found = -1;

	*ret_else = -1;
	for (int i = 0; i < SETTINGS_KEYS; i++) {
		if (strcmp(settings_key_name(&settings_keys[i]), name) != 0)
			continue;
		if (is_of(&settings_keys[i], r->section))
			found = i;
		else
			*ret_else = i;
	}
	return found;
}

static void
refuse_key(struct reading *r, const char *name, int elsewhere)
{
	const struct settings_key *other =
	    &settings_keys[elsewhere < 0 ? 0 : elsewhere];
	const char *names[SETTINGS_KEYS];
	size_t count = 0;
	int nearest;

	if (elsewhere >= 0 && settings_key_section(other)) {
		fault(r, "\"%s\" stands below [%.*s], further down", name,
		    (int)settings_key_section(other), other->name);
		return;
	}
	if (elsewhere >= 0) {
		fault(r, "\"%s\" is no key of [%s]; it stands above it", name,
		    r->section);
		return;
	}
	for (int i = 0; i < SETTINGS_KEYS; i++)
		if (is_of(&settings_keys[i], r->section))
			names[count++] = settings_key_name(&settings_keys[i]);
	nearest = text_nearest(name, names, count);
	if (nearest >= 0)
		fault(r, "\"%s\" is not a key; did you mean \"%s\"?", name,
		    names[nearest]);
	else
		fault(r, "\"%s\" is not a key; ctotime-config(5) lists them",
		    name);
}

/* inih's handler: never 0, which it would take for its own error. */
static int
take_key(void *user, const char *section, const char *name,
    const char *value)
{
	struct reading *r = user;
	int elsewhere, i = find_key(r, name, &elsewhere);
	const struct settings_key *key = &settings_keys[i < 0 ? 0 : i];

	(void)section;
	if (i < 0) {
		refuse_key(r, name, elsewhere);
		return 1;
	}
	if (r->file->lines[i]) {
		fault(r, "%s stands in line %d already", name,
		    r->file->lines[i]);
		return 1;
	}
	r->file->lines[i] = r->line;
	if (key->parse(key, value, r->pool,
	    (char *)r->settings + key->field) < 0)
		fault(r, "%s cannot be \"%s\"; write %s", name, value,
		    key->write);
	return 1;
}

/* "[mail]", and a comment at most behind it; the keys of any other section are
   passed over. */
static void
take_section(struct reading *r, const char *line)
{
	size_t len = strcspn(line + 1, "]");
	const char *rest = line + 1 + len + (line[1 + len] != '\0');
	bool ends = line[1 + len] == ']' &&
	    strchr(";#", rest[strspn(rest, " \t\r")]);

	r->unknown = true;
	for (int i = 0; ends && i < SETTINGS_KEYS; i++) {
		const struct settings_key *key = &settings_keys[i];

		if (!len || len != settings_key_section(key) ||
		    len > SECTION_MAX || strncmp(key->name, line + 1, len))
			continue;
		memcpy(r->section, key->name, len);
		r->section[len] = '\0';
		r->unknown = false;
		return;
	}
	fault(r, "there is no section \"%.*s\", only [mail]",
	    (int)strcspn(line, "\r"), line);
}

/* One line, which ends where its NUL is. */
static void
take_line(struct reading *r, const char *line, size_t len)
{
	const char *begin = line + strspn(line, " \t");

	if (len > LINE_BYTES_MAX)
		fault(r, "has %zu bytes; a line has at most %d", len,
		    LINE_BYTES_MAX);
	else if (!text_is_utf8(line, len))
		fault(r, "is not a line of UTF-8");
	else if (*begin == '[')
		take_section(r, begin);
	else if (!r->unknown && ini_parse_string(begin, take_key, r) != 0)
		fault(r, "\"%.*s\" is not understood; write KEY = VALUE",
		    (int)strcspn(begin, "\r"), begin);
}

/* All of the file, NUL behind it: bytes, or -1 after noting why. */
static ssize_t
read_file(struct reading *r, bool named, char text[FILE_BYTES_MAX + 1])
{
	int fd = open(r->file->path, O_RDONLY | O_CLOEXEC);
	ssize_t len = 0, n = fd < 0 ? -1 : 1;

	while (n > 0 && len < FILE_BYTES_MAX) {
		n = read(fd, text + len, (size_t)(FILE_BYTES_MAX - len));
		len += n > 0 ? n : 0;
	}
	if (n < 0 && (named || fd >= 0 || errno != ENOENT))
		fault(r, "%s", strerror(errno));
	if (fd >= 0)
		(void)close(fd);
	if (len == FILE_BYTES_MAX)
		fault(r, "it has %d bytes or more", FILE_BYTES_MAX);
	text[len] = '\0';
	return n == 0 ? len : -1;
}

void
settings_read(bool named, struct pool *p, struct settings *ret_settings,
    struct settings_file *ret)
{
	struct reading r = { .pool = p, .settings = ret_settings,
		.file = ret };
	char text[FILE_BYTES_MAX + 1];
	ssize_t len = read_file(&r, named, text);

	for (char *line = text; line < text + len; ) {
		char *end = memchr(line, '\n', (size_t)(text + len - line));

		if (!end)
			end = text + len;
		*end = '\0';
		r.line++;
		take_line(&r, line, (size_t)(end - line));
		line = end + 1;
	}
}
