/* SPDX-License-Identifier: MIT */
/* The text of a crontab: bytes, most of them somebody else's. */
#include "crontab.h"

#include <string.h>

#include "err.h"

enum { WEEK = 7 };

/* What the shell takes as it is, anywhere in a word. */
static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c && strchr("@._+/:=,-", c));
}

/*
 * One character inside of quotes. To cron a percent sign is a new line unless
 * a backslash stands before it, and a backslash there takes that meaning from
 * the next one: two quotes keep them apart.
 */
static int
add_quoted(struct buf *out, char before, char c)
{
	if (c == '\'')
		return buf_adds(out, "'\\''");
	if (c == '%')
		return buf_adds(out, before == '\\' ? "''\\%" : "\\%");
	return buf_add(out, &c, 1);
}

static int
add_word(struct buf *out, const char *word)
{
	const char *c = word;
	int r;

	while (is_plain(*c))
		c++;
	if (*word && !*c)
		return buf_adds(out, word);
	r = buf_adds(out, "'");
	for (c = word; r == 0 && *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 127)
			return -ERR_SYNTAX;
		r = add_quoted(out, (char)(c > word ? c[-1] : 0), *c);
	}
	return r < 0 ? r : buf_adds(out, "'");
}

static int
add_command(struct buf *out, const struct job *job)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < job->count; i++) {
		r = buf_adds(out, " ");
		if (r == 0)
			r = add_word(out, job->words[i]);
	}
	return r < 0 ? r : buf_addf(out, " # %s\n", job->name);
}

int
crontab_lines(const struct job *job, struct buf *out)
{
	int hour = job->due.minute / DUE_HOUR;
	int minute = job->due.minute % DUE_HOUR;
	/* To cron Sunday is 0. */
	int day = (job->due.weekday + 1) % WEEK;
	int r = buf_addf(out, hour < 23 ? "%d %d-23 * * %d" : "%d %d * * %d",
	    minute, hour, day);

	if (r == 0)
		r = add_command(out, job);
	if (r == 0 && due_next_day(&job->due)) {
		r = buf_addf(out, "%d * * * %d", minute, (day + 1) % WEEK);
		if (r == 0)
			r = add_command(out, job);
	}
	return r;
}

/* The bytes of the line at the front, its newline among them. */
static size_t
line_length(const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);

	return end ? (size_t)(end - text) + 1 : len;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A line that ends with "# NAME", and is no comment as a whole. */
static bool
is_marked(const char *line, size_t len, const char *name)
{
	size_t tail = strlen(name), blanks = 0;

	while (blanks < len && is_blank(line[blanks]))
		blanks++;
	while (len && is_blank(line[len - 1]))
		len--;
	if (blanks >= len || line[blanks] == '#' || len < tail + 3 ||
	    memcmp(line + len - tail, name, tail) != 0)
		return false;
	return !memcmp(line + len - tail - 3, " # ", 3);
}

int
crontab_marked(const struct buf *text, const char *name, struct buf *out)
{
	int r = 0;

	for (size_t at = 0, len; r == 0 && at < text->len; at += len) {
		len = line_length(text->data + at, text->len - at);
		if (is_marked(text->data + at, len, name))
			r = buf_add(out, text->data + at, len);
	}
	return r;
}

int
crontab_edit(const struct buf *text, const char *name, const char *lines,
    struct buf *out)
{
	int r = 0;

	for (size_t at = 0, len; r == 0 && at < text->len; at += len) {
		const char *line = text->data + at;

		len = line_length(line, text->len - at);
		if (!is_marked(line, len, name)) {
			r = buf_add(out, line, len);
		} else if (lines) {
			r = buf_adds(out, lines);
			lines = NULL;
		}
	}
	if (r < 0 || !lines)
		return r;
	/* A last line without its end would run into ours. */
	if (out->len && out->data[out->len - 1] != '\n')
		r = buf_adds(out, "\n");
	return r < 0 ? r : buf_adds(out, lines);
}

bool
crontab_sets_paths(const struct buf *text)
{
	static const char *const names[] = { "HOME", "XDG_", "CTOTIME_DB",
		"CTOTIME_SOCKET", "CTOTIME_CONFIG" };

	for (size_t at = 0, len; at < text->len; at += len) {
		const char *c = text->data + at, *end;

		len = line_length(c, text->len - at);
		end = c + len;
		while (c < end && (is_blank(*c) || *c == '"' || *c == '\''))
			c++;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if ((size_t)(end - c) > strlen(names[i]) &&
			    !memcmp(c, names[i], strlen(names[i])))
				return true;
	}
	return false;
}
