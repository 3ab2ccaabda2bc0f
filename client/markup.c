/* SPDX-License-Identifier: MIT */
/* One error is kept, so that nobody has to look behind every piece. */
#include "markup.h"

#include "err.h"
#include "html.h"

void
markup_add(struct markup *m, const char *html)
{
	if (!m->error)
		m->error = buf_adds(m->out, html);
}

void
markup_addf(struct markup *m, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (!m->error)
		m->error = buf_vaddf(m->out, format, args);
	va_end(args);
}

void
markup_text(struct markup *m, const char *text)
{
	if (!m->error)
		m->error = text ? html_text(m->out, text) : -ERR_MEMORY;
}
