/* SPDX-License-Identifier: MIT */
/* A crontab as cron reads it. */
#include <string.h>

#include "crontab.h"
#include "err.h"

enum { FIELDS = 5 };

static const char *
skip_field(const char *c)
{
	c += strcspn(c, " \t\n");
	return c + strspn(c, " \t");
}

/* A % ends a command, but for one behind a backslash, which then goes. */
const char *
crontab_command(const char *line, struct pool *p)
{
	const char *c = line + strspn(line, " \t");
	char *command, *to;

	for (int i = *c == '@' ? FIELDS - 1 : 0; i < FIELDS; i++)
		c = skip_field(c);
	if (!*c || *c == '\n')
		return NULL;
	command = to = pool_dupn(p, c, strcspn(c, "\r\n"));
	for (c = command; c && *c && *c != '%'; c++) {
		if (*c == '\\' && c[1] == '%')
			c++;
		*to++ = *c;
	}
	if (to)
		*to = '\0';
	return command;
}

/* A name or a value, without the blanks and quotes around it. */
static const char *
bare(struct pool *p, const char *text, size_t len)
{
	while (len && strchr(" \t\r", text[len - 1]))
		len--;
	while (len && strchr(" \t", *text)) {
		text++;
		len--;
	}
	if (len > 1 && strchr("'\"", *text) && text[len - 1] == *text) {
		text++;
		len -= 2;
	}
	return pool_dupn(p, text, len);
}

/* "NAME=VALUE" of a line that sets a variable; NULL of any other. */
static const char *
setting_of(struct pool *p, const char *line, size_t len)
{
	const char *equals = memchr(line, '=', len), *name, *value;
	size_t before = equals ? (size_t)(equals - line) : 0;

	if (!before)
		return NULL;
	name = bare(p, line, before);
	value = bare(p, equals + 1, len - before - 1);
	/* A line with blanks in front of its sign is a command. */
	if (!name || !value || !*name || strpbrk(name, " \t#"))
		return NULL;
	return pool_printf(p, "%s=%s", name, value);
}

static int
put_env(const char **env, size_t max, const char *setting)
{
	size_t name = strcspn(setting, "=") + 1, i = 0;

	while (env[i] && strncmp(env[i], setting, name) != 0)
		i++;
	if (i + 1 >= max)
		return -ERR_TOO_LARGE;
	if (!env[i])
		env[i + 1] = NULL;
	env[i] = setting;
	return 0;
}

int
crontab_env(const struct buf *text, const char *name, struct pool *p,
    const char **env, size_t max)
{
	struct buf line, marked;
	int r = 0;

	buf_init(&line, text->len + 1);
	buf_init(&marked, text->len + 1);
	for (size_t at = 0, len; r == 0 && at < text->len; at += len + 1) {
		const char *c = text->data + at;
		const char *end = memchr(c, '\n', text->len - at), *setting;

		len = end ? (size_t)(end - c) : text->len - at;
		buf_cut(&line, 0);
		r = len ? buf_add(&line, c, len) : 0;
		if (r == 0 && line.len)
			r = crontab_marked(&line, name, &marked);
		if (r < 0 || marked.len)
			break;
		setting = line.len ? setting_of(p, c, len) : NULL;
		if (setting)
			r = put_env(env, max, setting);
	}
	buf_done(&line);
	buf_done(&marked);
	return r;
}
