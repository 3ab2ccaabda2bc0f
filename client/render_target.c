/* SPDX-License-Identifier: MIT */
/* `target show`: which shares hold on a day. */
#include "render.h"

#include <stdio.h>
#include <string.h>

#include "render_text.h"
#include "text.h"

enum { NAME_LEAST = 13, NAME_MOST = 30, SHARE_COLUMNS = 8 };

/* "35%", "12.5%": shares are hundredths of a percent at the finest. */
static const char *
share_text(const struct wire_maybe_real *share, char ret[16])
{
	int hundredths = (int)(share->value * 10000 + 0.5);

	if (!share->set)
		return "-";
	if (hundredths % 100 == 0)
		(void)snprintf(ret, 16, "%d%%", hundredths / 100);
	else if (hundredths % 10 == 0)
		(void)snprintf(ret, 16, "%d.%d%%", hundredths / 100,
		    hundredths / 10 % 10);
	else
		(void)snprintf(ret, 16, "%d.%02d%%", hundredths / 100,
		    hundredths % 100);
	return ret;
}

static int
add_title(struct buf *out, const struct proto_target_result *r)
{
	int e = buf_adds(out, "Target on ");

	if (e == 0)
		e = render_day(out, r->day, DAY_FIRST, true);
	if (e == 0 && r->from > DAY_FIRST) {
		e = buf_adds(out, ", in force since ");
		if (e == 0)
			e = render_day(out, r->from, DAY_FIRST, true);
	}
	if (e == 0 && r->next != DAY_NONE) {
		e = buf_adds(out, ", until the next one from ");
		if (e == 0)
			e = render_day(out, r->next, DAY_FIRST, true);
	}
	return e < 0 ? e : buf_adds(out, "\n\n");
}

static int
add_line(struct buf *out, const struct proto_share *s, int name_columns,
    const struct term *t)
{
	bool side = !strcmp(s->kind, "side");
	char text[16];
	int r = buf_addf(out, "%s%s", side ? term_sgr(t, TERM_BOLD) : "  ",
	    side ? *s->key == 'e' ? "E" : "I" : "");

	if (r == 0)
		r = render_pad(out, s->key + side,
		    name_columns - (side ? 1 : 2));
	if (r == 0)
		r = render_right(out, share_text(&s->share, text),
		    SHARE_COLUMNS);
	if (r == 0 && side)
		r = buf_adds(out, term_sgr(t, TERM_PLAIN));
	else if (r == 0)
		r = buf_addf(out, "  %s", s->title ? s->title : "");
	return r < 0 ? r : buf_adds(out, "\n");
}

int
render_target(const struct proto_target_result *r, const struct term *t,
    struct buf *out)
{
	const struct proto_share *lines = r->lines.items;
	int columns = NAME_LEAST, e = add_title(out, r);
	bool shared = false;

	for (size_t i = 0; i < r->lines.count; i++) {
		int width = text_width(lines[i].key) + 2;

		columns = width > columns ? width : columns;
		shared |= !lines[i].share.set;
	}
	columns = columns < NAME_MOST ? columns : NAME_MOST;
	for (size_t i = 0; e == 0 && i < r->lines.count; i++)
		e = add_line(out, &lines[i], columns, t);
	if (e == 0 && shared)
		e = buf_adds(out, "\n- has no share of its own and counts "
		    "for its side's.\n");
	return e;
}
