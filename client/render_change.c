/* SPDX-License-Identifier: MIT */
/* Changes: when, what and who, and a line for each row that they touched. */
#include "render.h"

#include <stdio.h>
#include <string.h>

#include "proto_history.h"
#include "render_text.h"
#include "span.h"
#include "zone.h"

enum { TAGS_TEXT = PROTO_TAGS_MAX, SHARE_WHOLE = 100 };

/* The columns of all tables; a row has those of its own. */
struct image {
	const char *constituent;
	const char *responsibility;
	const char *key;
	const char *title;
	const char *name;
	const char *side;
	const char *zone;
	const char *note;
	const char *tags;
	int32_t day;
	int32_t from_day;
	int32_t retired_from;
	int32_t target_from;
	int64_t position;
	struct wire_maybe_int start;
	int64_t start_offset;
	int64_t end_offset;
	int64_t seconds;
	int64_t external;
	int64_t internal;
	int64_t share;
};

#define COLUMN(f, t)                                                          \
	{ .name = #f, .type = t, .offset = offsetof(struct image, f) }

static const struct wire_field columns[] = {
	COLUMN(constituent, WIRE_STRING),
	COLUMN(responsibility, WIRE_STRING),
	COLUMN(key, WIRE_STRING),
	COLUMN(title, WIRE_STRING),
	COLUMN(name, WIRE_STRING),
	COLUMN(side, WIRE_STRING),
	COLUMN(zone, WIRE_STRING),
	COLUMN(note, WIRE_STRING),
	COLUMN(tags, WIRE_STRING),
	COLUMN(day, WIRE_DAY),
	COLUMN(from_day, WIRE_DAY),
	COLUMN(retired_from, WIRE_DAY),
	COLUMN(target_from, WIRE_DAY),
	COLUMN(position, WIRE_INT),
	COLUMN(start, WIRE_MAYBE_INT),
	COLUMN(start_offset, WIRE_INT),
	COLUMN(end_offset, WIRE_INT),
	COLUMN(seconds, WIRE_INT),
	COLUMN(external, WIRE_INT),
	COLUMN(internal, WIRE_INT),
	COLUMN(share, WIRE_INT),
	{ .name = NULL, .flags = WIRE_LENIENT },
};

/* One row of a change, on its way to a line. */
struct row {
	const struct proto_change_row *said;
	const struct image *image;
	const struct image *other; /* of the other line; NULL: there is none */
	const struct when_now *now;
	struct pool *pool;
};

/* "sales/closing" */
static void
add_what(struct render_page *p, const struct image *i)
{
	render_addf(p, "%s%s%s", i->constituent ? i->constituent : "?",
	    i->responsibility ? "/" : "",
	    i->responsibility ? i->responsibility : "");
}

static struct wire_list
split_tags(struct pool *pool, const char *text)
{
	const char **tags = pool_array(pool, TAGS_TEXT, sizeof *tags);
	char *rest = pool_dup(pool, text ? text : ""), *tag;
	struct wire_list ret = { .items = tags };

	while (tags && rest && ret.count < TAGS_TEXT &&
	    (tag = strsep(&rest, " ")))
		if (*tag)
			tags[ret.count++] = tag;
	return ret;
}

static void
add_entry(struct render_page *p, const struct row *row)
{
	const struct image *i = row->image;
	const struct proto_entry e = {
		.id = row->said->id,
		.constituent = i->constituent ? i->constituent : "?",
		.responsibility = i->responsibility,
		.day = i->day,
		.start = { i->start.set, i->start.value,
		    (int32_t)i->start_offset },
		.end = { i->start.set, i->start.value + i->seconds,
		    (int32_t)i->end_offset },
		.seconds = i->seconds,
		.note = i->note ? i->note : "",
		.tags = split_tags(row->pool, i->tags),
	};

	render_entry(p, &e, row->now);
}

/* "timer sales since Mon 23 Nov 9:33  roadmap" */
static void
add_timer(struct render_page *p, const struct row *row)
{
	const struct image *i = row->image;
	struct zone_clock c = zone_clock_at(i->start.value);

	render_add(p, "timer ");
	add_what(p, i);
	render_add(p, " since ");
	render_day(p, c.day, row->now->today);
	render_addf(p, " %d:%02d", c.second / 3600, c.second / 60 % 60);
	if (i->note && *i->note)
		render_addf(p, "  %s", i->note);
}

/* "35%", "12.5%" */
static void
add_share(struct render_page *p, int64_t share)
{
	render_addf(p, "%lld", (long long)share / SHARE_WHOLE);
	if (share % 10)
		render_addf(p, ".%02d", (int)(share % SHARE_WHOLE));
	else if (share % SHARE_WHOLE)
		render_addf(p, ".%d", (int)(share % SHARE_WHOLE / 10));
}

static void
add_from(struct render_page *p, int32_t from, const struct when_now *now)
{
	render_add(p, " from ");
	if (from <= DAY_FIRST)
		render_add(p, "the beginning");
	else
		render_day(p, from, now->today);
}

/* "target 70/30 from Fri 1 Jan 2027" */
static void
add_target(struct render_page *p, const struct row *row)
{
	render_add(p, "target ");
	add_share(p, row->image->external);
	render_add(p, "/");
	add_share(p, row->image->internal);
	add_from(p, row->image->from_day, row->now);
}

static void
add_target_share(struct render_page *p, const struct row *row)
{
	render_addf(p, "target of %s ", row->image->constituent
	    ? row->image->constituent : "?");
	add_share(p, row->image->share);
	render_add(p, "%");
	if (row->image->target_from != DAY_NONE)
		add_from(p, row->image->target_from, row->now);
}

static void
add_constituent(struct render_page *p, const struct row *row)
{
	const struct image *i = row->image;

	render_addf(p, "%s ", row->said->kind);
	if (i->constituent)
		render_addf(p, "%s/", i->constituent);
	render_addf(p, "%s", i->key ? i->key : "?");
	if (i->title && *i->title)
		render_addf(p, "  %s", i->title);
	if (i->retired_from != DAY_NONE) {
		render_add(p, "  retired");
		add_from(p, i->retired_from, row->now);
	}
	if (row->other && row->other->position != i->position)
		render_addf(p, "  place %lld", (long long)i->position);
}

static void
add_side(struct render_page *p, const struct row *row)
{
	add_what(p, row->image);
	render_addf(p, " is %s", row->image->side ? row->image->side : "?");
	add_from(p, row->image->from_day, row->now);
}

static void
add_alias(struct render_page *p, const struct row *row)
{
	render_addf(p, "alias %s of ", row->image->name ? row->image->name
	    : "?");
	add_what(p, row->image);
}

static void
add_off(struct render_page *p, const struct row *row)
{
	render_add(p, "off ");
	render_day(p, row->image->day, row->now->today);
	if (row->image->note && *row->image->note)
		render_addf(p, "  %s", row->image->note);
}

/* How a row of which table reads. */
static const struct {
	const char *kind;
	void (*add)(struct render_page *p, const struct row *row);
} kinds[] = {
	{ "entry", add_entry }, { "timer", add_timer },
	{ "target", add_target }, { "target_share", add_target_share },
	{ "constituent", add_constituent },
	{ "responsibility", add_constituent },
	{ "constituent_side", add_side }, { "responsibility_side", add_side },
	{ "alias", add_alias }, { "off", add_off },
};

/* The image where there is one. */
static const struct image *
read_image(const struct wire_json *json, struct pool *pool, struct image *ret)
{
	const char *why;

	*ret = (struct image){ 0 };
	return json->node && wire_decode(json->node, columns, pool, ret,
	    sizeof *ret, &why) == 0 ? ret : NULL;
}

static void
add_line(struct render_page *p, const char *sign, const struct row *row)
{
	if (!row->image)
		return;
	render_addf(p, "  %s ", sign);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].kind, row->said->kind))
			kinds[i].add(p, row);
	render_end(p);
}

/* What it was, and what it became. */
static void
add_row(struct render_page *p, const struct proto_change_row *said, bool back,
    const struct when_now *now, struct pool *pool)
{
	struct image images[2];
	const struct image *before = read_image(back ? &said->after
	    : &said->before, pool, &images[0]);
	const struct image *after = read_image(back ? &said->before
	    : &said->after, pool, &images[1]);
	const struct row was = { said, before, after, now, pool };
	const struct row is = { said, after, before, now, pool };

	add_line(p, "-", &was);
	add_line(p, "+", &is);
}

/* "Mon 23 Nov 10:15  log  by ada" */
static void
add_head(struct render_page *p, const struct proto_change *c,
    const struct when_now *now, struct pool *pool)
{
	struct zone_clock at = zone_clock_at(c->at.instant);
	const char *command = proto_change_words(pool, c->command);

	render_style(p, TERM_BOLD);
	render_day(p, at.day, now->today);
	render_addf(p, " %02d:%02d  %s", at.second / 3600,
	    at.second / 60 % 60, command ? command : "");
	render_style(p, TERM_PLAIN);
	if (c->actor)
		render_addf(p, "  by %s", c->actor);
}

int
render_change(const struct proto_change *c, const char *words, bool back,
    const struct when_now *now, const struct term *t, struct pool *pool,
    struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	const struct proto_change_row *rows = c->rows.items;

	render_add(&p, words);
	add_head(&p, c, now, pool);
	if (c->undone && !*words)
		render_add(&p, "  (undone)");
	render_end(&p);
	for (size_t i = 0; i < c->rows.count; i++)
		add_row(&p, &rows[i], back, now, pool);
	if (c->row_count > (int64_t)c->rows.count) {
		render_addf(&p, "  and %lld more", (long long)(c->row_count -
		    (int64_t)c->rows.count));
		render_end(&p);
	}
	return p.error;
}
