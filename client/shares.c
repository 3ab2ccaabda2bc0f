/* SPDX-License-Identifier: MIT */
/* One word at a time; whom a key names, only the daemon knows. */
#include "shares.h"

#include <stdlib.h>
#include <string.h>

#include "proto_target.h"

enum { DECIMALS = 2, DIGITS_MOST = 3 };

struct reading {
	struct pool *pool;
	struct proto_said_share *shares;
	size_t count;
	size_t room;
	const char *why;
};

static int
refuse(struct reading *r, const char *word, const char *what)
{
	r->why = pool_printf(r->pool, "\"%s\" %s", word, what);
	return -1;
}

/* "35", "12.5", "12.5%": hundredths of a percent, or -1. */
static int
read_percent(const char *text)
{
	size_t whole = strspn(text, "0123456789"), part = 0;
	const char *rest = text + whole;
	int value = 0, scale = 100;

	if (!whole || whole > DIGITS_MOST)
		return -1;
	if (*rest == '.') {
		part = strspn(++rest, "0123456789");
		if (!part || part > DECIMALS)
			return -1;
	}
	for (size_t i = 0; i < whole; i++)
		value = value * 10 + text[i] - '0';
	value *= 100;
	for (size_t i = 0; i < part; i++)
		value += (rest[i] - '0') * (scale /= 10);
	rest += part;
	rest += *rest == '%';
	return *rest || value > 10000 ? -1 : value;
}

static int
add(struct reading *r, const char *key, int hundredths)
{
	r->shares = pool_grow(r->pool, r->shares, r->count, &r->room,
	    sizeof *r->shares);
	if (!r->shares) {
		r->why = "out of memory";
		return -1;
	}
	r->shares[r->count++] = (struct proto_said_share){ .key = key,
		.share = { hundredths >= 0, hundredths / 10000.0 } };
	return 0;
}

/* "sales=35", "ceo=none" */
static int
read_pair(struct reading *r, const char *word, const char *equals)
{
	const char *key = pool_dupn(r->pool, word, (size_t)(equals - word));
	const char *value = equals + 1;
	int hundredths = read_percent(value);

	if (!*key)
		return refuse(r, word, "names nobody; write it as sales=35");
	if (hundredths < 0 && strcmp(value, "none") != 0)
		return refuse(r, word, "has no share; one is 0 to 100 with up "
		    "to two decimals, or none");
	return add(r, key, hundredths);
}

/* "60/40": external and internal. */
static int
read_sides(struct reading *r, const char *word, const char *slash)
{
	const char *first = pool_dupn(r->pool, word, (size_t)(slash - word));
	int external = read_percent(first), internal = read_percent(slash + 1);

	if (external < 0 || internal < 0)
		return refuse(r, word, "is no pair of shares; write it as "
		    "60/40");
	return add(r, "external", external) < 0 ? -1
	    : add(r, "internal", internal);
}

static int
read_word(struct reading *r, const char *word)
{
	const char *equals = strchr(word, '='), *slash = strchr(word, '/');

	if (equals)
		return read_pair(r, word, equals);
	if (slash)
		return read_sides(r, word, slash);
	return refuse(r, word, "is no share; write it as sales=35 or 60/40");
}

int
shares_parse(struct pool *p, const char *const *words, size_t count,
    struct wire_list *ret, const char **ret_why)
{
	struct reading r = { .pool = p };
	int result = 0;

	for (size_t i = 0; result == 0 && i < count; i++) {
		char *rest = pool_dup(p, words[i]), *word;

		while (result == 0 && rest && (word = strsep(&rest, ", ")))
			if (*word)
				result = read_word(&r, word);
	}
	if (result == 0 && !r.count) {
		r.why = "no shares; write them as sales=35 or 60/40";
		result = -1;
	}
	*ret_why = r.why;
	*ret = (struct wire_list){ r.shares, r.count };
	return result;
}
