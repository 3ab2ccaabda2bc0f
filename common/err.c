/* SPDX-License-Identifier: MIT */
/* The table of errors, made from the one list in err.h. */
#include "err.h"

#include <stddef.h>

static const struct {
	int code;
	const char *name;
	const char *text;
} rows[ERR_COUNT] = {
	[ERR_OK] = { 0, "ok", "no error" },
#define X(id, c, n, t) [ERR_##id] = { c, n, t },
	ERR_MAP(X)
#undef X
};

static size_t
row(int err)
{
	size_t i = (size_t)(err < 0 ? -err : err);

	return i < ERR_COUNT ? i : ERR_INTERNAL;
}

int
err_code(int err)
{
	return rows[row(err)].code;
}

const char *
err_name(int err)
{
	return rows[row(err)].name;
}

const char *
err_text(int err)
{
	return rows[row(err)].text;
}

enum err
err_on_wire(int err)
{
	size_t i = row(err);

	if (rows[i].code < ERR_INSIDE)
		return (enum err)i;
	return i == ERR_NOT_LEDGER || i == ERR_FULL ? ERR_STORAGE
	    : ERR_INTERNAL;
}

enum err
err_from_code(int code)
{
	for (size_t i = 0; i < ERR_COUNT; i++)
		if (rows[i].code == code)
			return (enum err)i;
	return ERR_INTERNAL;
}
