/* SPDX-License-Identifier: MIT */
/* Why words were not taken, put into words. */
#include <stdarg.h>
#include <stdio.h>

#include "when_word.h"

enum { MESSAGE_MAX = 1024 };

static const char *say(struct pool *p, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static const char *
say(struct pool *p, const char *format, va_list args)
{
	char text[MESSAGE_MAX];
	size_t len = (size_t)vsnprintf(text, sizeof text, format, args);
	const char *kept;

	/* What is too long loses its last character whole. */
	if (len >= sizeof text) {
		for (len = sizeof text - 2; (text[len] & 0xc0) == 0x80; len--)
			;
		text[len] = '\0';
	}
	kept = pool_dup(p, text);
	return kept ? kept : "out of memory";
}

int
when_refuse(struct when_fault *f, struct pool *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*f = (struct when_fault){ true, say(p, format, args) };
	va_end(args);
	return -1;
}

int
when_misread(struct when_fault *f, struct pool *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*f = (struct when_fault){ false, say(p, format, args) };
	va_end(args);
	return -1;
}

const char *
when_printf(struct pool *p, const char *format, ...)
{
	const char *text;
	va_list args;

	va_start(args, format);
	text = say(p, format, args);
	va_end(args);
	return text;
}
