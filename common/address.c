/* SPDX-License-Identifier: MIT */
/* Stricter than RFC 5322, which lets addresses have comments, routes and
   newlines: nobody means those. */
#include "address.h"

#include <stddef.h>
#include <string.h>

#include "err.h"
#include "text.h"

enum {
	LOCAL_MAX = 64, /* bytes before the @ */
	LABEL_MAX = 63, /* of a host's name */
	MAILBOX_MAX = 254,
};

#define ALPHA "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
static const char atext[] = ALPHA DIGITS "!#$%&'*+-/=?^_`{|}~";
static const char ldh[] = ALPHA DIGITS "-";

/* What a name without quotes may not have. */
static const char specials[] = "()<>[]:;@\\,\"";

const struct wire_field address_fields[] = {
	{ .name = "name", .type = WIRE_STRING, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct address, name),
	    .max = ADDRESS_NAME_MAX },
	{ .name = "mailbox", .type = WIRE_STRING, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct address, mailbox),
	    .max = MAILBOX_MAX },
	{ .name = NULL },
};

/* Atoms with dots between them, up to `end`. */
static bool
is_local(const char *text, const char *end)
{
	if (end - text > LOCAL_MAX)
		return false;
	for (;;) {
		size_t len = strspn(text, atext);

		text += len;
		if (!len || text > end)
			return false;
		if (text == end)
			return true;
		if (*text++ != '.')
			return false;
	}
}

static bool
is_host(const char *text)
{
	for (;;) {
		size_t len = strspn(text, ldh);

		if (!len || len > LABEL_MAX || text[0] == '-' ||
		    text[len - 1] == '-')
			return false;
		text += len;
		if (!*text)
			return true;
		if (*text++ != '.')
			return false;
	}
}

bool
address_is(const char *mailbox)
{
	const char *at = strchr(mailbox, '@');

	return at && strlen(mailbox) <= MAILBOX_MAX &&
	    is_local(mailbox, at) && is_host(at + 1);
}

/* Where a text is read, and what came of it. */
struct reader {
	const char *at;
	struct pool *pool;
	struct address *items;
	size_t count;
	size_t room;
	const char *why;
};

static int
fail(struct reader *r, const char *text, size_t len, const char *why)
{
	r->why = pool_printf(r->pool, "\"%.*s\" %s", (int)len, text, why);
	return r->why ? -ERR_SYNTAX : -ERR_MEMORY;
}

static void
skip_blanks(struct reader *r)
{
	r->at += strspn(r->at, " \t");
}

static size_t
trimmed(const char *text, size_t len)
{
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	return len;
}

/* A name in quotes, in which a backslash stands before any character. */
static int
read_quoted(struct reader *r, const char **ret)
{
	const char *begin = r->at, *c = begin + 1;
	char *name = pool_dup(r->pool, begin), *to = name;

	if (!name)
		return -ERR_MEMORY;
	for (; *c && *c != '"'; c++) {
		if (*c == '\\' && c[1])
			c++;
		*to++ = *c;
	}
	*to = '\0';
	if (*c != '"')
		return fail(r, begin, strlen(begin),
		    "has a quote that does not end");
	r->at = c + 1;
	skip_blanks(r);
	if (*r->at != '<')
		return fail(r, begin, strlen(begin),
		    "has a name without an <address> behind it");
	*ret = name;
	return 0;
}

static int
read_plain(struct reader *r, size_t len, const char **ret)
{
	const char *begin = r->at;

	len = trimmed(begin, len);
	*ret = pool_dupn(r->pool, begin, len);
	if (!*ret)
		return -ERR_MEMORY;
	if (strcspn(*ret, specials) < len)
		return fail(r, begin, len, "is a name to be put in quotes");
	r->at += len;
	skip_blanks(r);
	return 0;
}

static int
check_name(struct reader *r, const char *name)
{
	const char *why;

	if (strlen(name) > ADDRESS_NAME_MAX)
		return fail(r, name, ADDRESS_NAME_MAX / 4, "... is too long "
		    "for a name");
	if (text_check_note(name, &why) < 0)
		return fail(r, name, strlen(name), why);
	return 0;
}

/* The mailbox: in <>, or all of it up to a comma. */
static int
read_mailbox(struct reader *r, const char **ret)
{
	bool angled = *r->at == '<';
	const char *begin = r->at + angled;
	size_t len = trimmed(begin, strcspn(begin, angled ? ">" : ","));
	const char *mailbox = pool_dupn(r->pool, begin, len);

	if (!mailbox)
		return -ERR_MEMORY;
	if (angled && !strchr(begin, '>'))
		return fail(r, r->at, strlen(r->at), "has no > at its end");
	if (!address_is(mailbox))
		return fail(r, mailbox, len, "is not an address; one is "
		    "ada@example.com, or Ada <ada@example.com>");
	r->at = begin + strcspn(begin, angled ? ">" : ",") + angled;
	skip_blanks(r);
	if (*r->at && *r->at != ',')
		return fail(r, r->at, strlen(r->at), "stands behind an "
		    "address; write a comma between two");
	*ret = mailbox;
	return 0;
}

static int
read_one(struct reader *r)
{
	struct address a = { .name = "" };
	const char *comma = strchr(r->at, ','), *angle = strchr(r->at, '<');
	int e = 0;

	if (*r->at == '"')
		e = read_quoted(r, &a.name);
	else if (angle && (!comma || angle < comma))
		e = read_plain(r, (size_t)(angle - r->at), &a.name);
	if (e == 0)
		e = check_name(r, a.name);
	if (e == 0)
		e = read_mailbox(r, &a.mailbox);
	if (e < 0)
		return e;
	r->items = pool_grow(r->pool, r->items, r->count, &r->room,
	    sizeof *r->items);
	if (!r->items)
		return -ERR_MEMORY;
	r->items[r->count++] = a;
	return 0;
}

int
address_parse(const char *text, struct pool *p, struct wire_list *ret,
    const char **ret_why)
{
	struct reader r = { .at = text, .pool = p, .why = "out of memory" };
	int e;

	do {
		skip_blanks(&r);
		e = read_one(&r);
	} while (e == 0 && *r.at++ == ',');
	if (e < 0) {
		*ret_why = r.why;
		return e;
	}
	*ret = (struct wire_list){ r.items, r.count };
	return 0;
}
