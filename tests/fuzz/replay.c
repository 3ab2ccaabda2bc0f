/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzzer over files: those named, or all of its corpora. Any compiler
 * builds it. TAP, a test a directory.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096 };

/* The program ends here where the fuzzer is not content, so its name is said
   before: the last one on stderr is the one. */
static void
replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	uint8_t *bytes;
	size_t len;

	if (!f || fstat(fileno(f), &st) < 0) {
		perror(path);
		exit(1);
	}
	/* Exactly so many, that a byte too far is seen. */
	len = (size_t)st.st_size;
	bytes = malloc(len ? len : 1);
	if (!bytes || fread(bytes, 1, len, f) != len) {
		perror(path);
		exit(1);
	}
	(void)fclose(f);
	fprintf(stderr, "# %s\n", path);
	(void)LLVMFuzzerTestOneInput(bytes, len);
	free(bytes);
}

static int
visible(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

/* How many files there were. */
static int
replay_directory(const char *dir)
{
	struct dirent **names;
	int count = scandir(dir, &names, visible, alphasort);
	char path[PATH_BYTES];

	for (int i = 0; i < count; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", dir,
		    names[i]->d_name);
		replay_file(path);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return count;
}

int
main(int argc, char **argv)
{
	int dirs = 0, count;

	for (int i = 1; i < argc; i++)
		replay_file(argv[i]);
	if (argc > 1)
		return 0;
	while (fuzz_corpora[dirs])
		dirs++;
	printf("1..%d\n", dirs);
	for (int i = 0; i < dirs; i++) {
		count = replay_directory(fuzz_corpora[i]);
		printf("%sok %d - %d files of %s\n", count > 0 ? "" : "not ",
		    i + 1, count, fuzz_corpora[i]);
		(void)fflush(stdout);
	}
	return 0;
}
