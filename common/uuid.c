/* SPDX-License-Identifier: MIT */
/* UUIDs: text <-> 16 bytes. */
#include "uuid.h"

#include <stdbool.h>
#include <string.h>

#include "err.h"

/* A dash stands before these bytes. */
static bool
dash_before(int i)
{
	return i == 4 || i == 6 || i == 8 || i == 10;
}

static int
hex(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

int
uuid_parse(const char *text, uint8_t ret[UUID_BYTES])
{
	uint8_t uuid[UUID_BYTES];

	if (strlen(text) != UUID_TEXT - 1)
		return -ERR_SYNTAX;
	for (int i = 0; i < UUID_BYTES; i++) {
		if (dash_before(i) && *text++ != '-')
			return -ERR_SYNTAX;
		if (hex(text[0]) < 0 || hex(text[1]) < 0)
			return -ERR_SYNTAX;
		uuid[i] = (uint8_t)(hex(text[0]) * 16 + hex(text[1]));
		text += 2;
	}
	memcpy(ret, uuid, sizeof uuid);
	return 0;
}

char *
uuid_format(const uint8_t uuid[UUID_BYTES], char ret[UUID_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	char *out = ret;

	for (int i = 0; i < UUID_BYTES; i++) {
		if (dash_before(i))
			*out++ = '-';
		*out++ = digits[uuid[i] >> 4];
		*out++ = digits[uuid[i] & 15];
	}
	*out = '\0';
	return ret;
}
