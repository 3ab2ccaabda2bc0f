/* SPDX-License-Identifier: MIT */
/*
 * WHEN and RANGE. Four bytes choose what is read, where, at which moment and
 * by which habits; behind them are the words, `|` between two. What is taken
 * keeps within the bounds there are, the daemon takes it too, and in other
 * words it reads as the same; what is not taken has a reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit_write.h"
#include "err.h"
#include "fuzz.h"
#include "ledger.h"
#include "proto_entry.h"
#include "span.h"
#include "text.h"
#include "when_at.h"
#include "when_edit.h"

enum { HEAD = 4, WORDS_MAX = 64, AHEAD_SECONDS = 3600 };

const char *const fuzz_corpora[] = { "tests/fuzz/corpus/when", NULL };

/* Among them one that had seconds in its offset, and one of a rule. */
static const char *const zones[] = { "Europe/Berlin", "America/New_York",
	"UTC", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin",
	"America/Sao_Paulo", "Pacific/Apia", "Pacific/Kiritimati",
	"Africa/Monrovia", "Asia/Kathmandu", "CET-1CEST,M3.5.0,M10.5.0/3" };

/* A usual one; around changes of the clocks; both ends of all days. */
static const int64_t moments[] = { 1795425300, 1792891800, 1774746000,
	1793511000, 1325239200, 86399, 259200, 1541300400, 86400, 63072000,
	1772323200, 1767225599, 253402128000, 253402214399 };

struct reading {
	struct when_now now;
	int32_t day_start;
	const char *zone;
	const char *text; /* the words, as they came */
	const char *words[WORDS_MAX];
	size_t count;
	size_t dashes;
	bool utf8;
	struct pool pool;
};

static void
fail(const struct reading *r, const char *reason)
{
	fprintf(stderr, "in %s at %lld: ", r->zone,
	    (long long)r->now.instant);
	fuzz_fail(reason, r->text);
}

static void
check_fault(const struct reading *r, const struct when_fault *fault)
{
	if (!fault->message || !*fault->message)
		fail(r, "a refusal without a reason");
	if (r->utf8 && !text_is_utf8(fault->message, strlen(fault->message)))
		fail(r, "a reason that is no text");
}

static void
check_log(const struct reading *r, const struct when_log *log)
{
	const char *const *tags = log->tags.items, *why;

	if (log->seconds < 1 || log->seconds > SPAN_DAY)
		fail(r, "an amount out of bounds");
	if (log->day < DAY_FIRST || log->day > DAY_LAST)
		fail(r, "no such day");
	if (log->interval && (log->end.instant - log->start.instant !=
	    log->seconds || log->start.instant > r->now.instant ||
	    log->end.instant > r->now.instant + AHEAD_SECONDS ||
	    wire_stamp_day(&log->start) != log->day))
		fail(r, "times that do not fit");
	if (text_check_note(log->note, &why) < 0)
		fail(r, "no note");
	for (size_t i = 0; i < log->tags.count; i++)
		if (!text_is_tag(tags[i]))
			fail(r, "no tag");
}

static void
check_stamp(const struct reading *r, const struct wire_stamp *stamp)
{
	struct wire_stamp again;
	char text[WIRE_STAMP_TEXT];

	if (wire_stamp_parse(wire_stamp_format(stamp, text), &again) < 0 ||
	    again.instant != stamp->instant || again.offset != stamp->offset)
		fail(r, "a moment that changes on its way");
}

/* What the client sends is refused for what only the ledger knows. */
static void
check_daemon_takes(struct reading *r, const struct when_log *log)
{
	static const char *const fine[] = { "unknown-name", "ambiguous-name",
		"overlap", "no-room" };
	static struct ledger l;
	struct proto_log params = { .what = log->what, .zone = r->zone,
		.write = { "01a20a9a-863b-7188-9c73-000000000001",
		    { true, r->now.instant, r->now.clock.offset } },
		.day = log->interval ? DAY_NONE : log->day,
		.seconds = { !log->interval, log->seconds },
		.start = log->start, .end = log->end,
		.note = *log->note ? log->note : NULL, .tags = log->tags };
	struct buf line, reply;
	bool ok;

	if (!l.store)
		ledger_open(&l);
	l.rpc.now = r->now.instant;
	buf_init(&line, PROTO_LINE_MAX);
	buf_init(&reply, PROTO_LINE_MAX);
	(void)buf_adds(&line, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"log\",\"params\":");
	if (wire_encode(proto_log_fields, &params, &line) < 0)
		fail(r, "what is taken can't be sent");
	(void)buf_adds(&line, "}");
	(void)store_begin(l.store);
	rpc_answer(&l.rpc, &l.peer, line.data, line.len, 0, &reply);
	store_rollback(l.store);
	ok = strstr(buf_text(&reply), "\"result\"");
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		ok = ok || strstr(buf_text(&reply), fine[i]);
	if (!ok) {
		fprintf(stderr, "%s\n%s", buf_text(&line), buf_text(&reply));
		fail(r, "what is taken is refused");
	}
	buf_done(&line);
	buf_done(&reply);
}

static bool
same_stamp(const struct wire_stamp *a, const struct wire_stamp *b)
{
	return a->set == b->set && a->instant == b->instant &&
	    a->offset == b->offset;
}

static bool
same_log(const struct when_log *a, const struct when_log *b)
{
	const char *const *x = a->tags.items, *const *y = b->tags.items;
	bool same = !strcmp(a->what, b->what) && a->day == b->day &&
	    a->interval == b->interval && a->seconds == b->seconds &&
	    same_stamp(&a->start, &b->start) &&
	    same_stamp(&a->end, &b->end) && !strcmp(a->note, b->note) &&
	    a->tags.count == b->tags.count;

	for (size_t i = 0; same && i < a->tags.count; i++)
		same = !strcmp(x[i], y[i]);
	return same;
}

static struct edit_reader
line_reader(struct reading *r)
{
	return (struct edit_reader){ .now = r->now, .pool = &r->pool,
		.zone = r->zone, .day_start = r->day_start, .ids = true };
}

/* As an entry of the ledger the editor writes it as a line that reads back as
   the same. */
static void
check_editor(struct reading *r, const struct when_log *log)
{
	struct edit_reader reader = line_reader(r);
	struct proto_entry e = { .id = 7, .constituent = "sales",
		.day = log->day, .start = log->start, .end = log->end,
		.zone = r->zone, .seconds = log->seconds, .note = log->note,
		.tags = log->tags };
	struct when_log expected = *log;
	struct when_fault fault;
	struct edit_line line;
	struct buf out;

	reader.now.day_held = true;
	reader.now.day = log->day;
	reader.now.fold = WHEN_FOLD_ASK;
	buf_init(&out, 1 << 20);
	if (edit_write_entry(&reader, &e, &out) < 0)
		fail(r, "no line of the editor");
	expected.what = "sales";
	if (edit_line_parse(&reader, out.data, out.len - 1, &line, &fault) < 0
	    || line.kind != EDIT_ENTRY || line.id != e.id ||
	    !same_log(&line.log, &expected)) {
		fprintf(stderr, "%s", out.data);
		fail(r, "the editor's line is another entry");
	}
	buf_done(&out);
}

static void
check_taken(struct reading *r, const struct when_log *log)
{
	check_log(r, log);
	if (log->interval) {
		check_stamp(r, &log->start);
		check_stamp(r, &log->end);
	}
	check_daemon_takes(r, log);
	check_editor(r, log);
}

static void
read_log(struct reading *r)
{
	struct when_log log = { .seconds = -1 };
	struct when_fault fault;

	if (when_log_parse(&r->now, &r->pool, r->words, r->count, r->dashes,
	    &log, &fault) == 0) {
		check_taken(r, &log);
		return;
	}
	check_fault(r, &fault);
	if (log.seconds != -1)
		fail(r, "a refusal that says something");
}

static void
read_start(struct reading *r)
{
	struct when_log log = { .seconds = -1 };
	struct when_fault fault;
	const char *why;

	if (when_start_parse(&r->now, &r->pool, r->words, r->count, r->dashes,
	    &log, &fault) < 0)
		check_fault(r, &fault);
	else if (text_check_note(log.note, &why) < 0 || !*log.what)
		fail(r, "no note");
}

static void
read_range(struct reading *r)
{
	struct day_range range = { -1, -1 }, again = { -1, -1 };
	char from[DAY_TEXT], to[DAY_TEXT];
	struct when_fault fault;
	const char *word;
	size_t used;

	if (when_range_parse(&r->now, &r->pool, r->words, r->count, &range,
	    &used, &fault) < 0) {
		check_fault(r, &fault);
		return;
	}
	if (used > r->count || (!used && range.to != -1))
		fail(r, "words that were not there");
	if (!used)
		return;
	if (range.from < DAY_FIRST || range.to > DAY_LAST ||
	    range.from > range.to)
		fail(r, "no range");
	word = pool_printf(&r->pool, "%s..%s", day_format(range.from, from),
	    day_format(range.to, to));
	if (when_range_parse(&r->now, &r->pool, &word, 1, &again, &used,
	    &fault) < 0 || used != 1 || again.from != range.from ||
	    again.to != range.to)
		fail(r, "a range that reads as another");
}

static void
read_day(struct reading *r)
{
	struct when_fault fault;
	int32_t day, again;
	char text[DAY_TEXT];

	if (when_day_parse(&r->now, &r->pool, r->words[0], &day, &fault) < 0)
		check_fault(r, &fault);
	else if (day < DAY_FIRST || day > DAY_LAST ||
	    when_day_parse(&r->now, &r->pool, day_format(day, text), &again,
	    &fault) < 0 || again != day)
		fail(r, "a day that reads as another");
}

static void
read_at(struct reading *r)
{
	struct wire_stamp stamp, again;
	struct when_fault fault;
	struct zone_clock clock;
	const char *text;

	if (when_at_parse(&r->now, &r->pool, r->words[0], &stamp,
	    &fault) < 0) {
		check_fault(r, &fault);
		return;
	}
	check_stamp(r, &stamp);
	clock = zone_clock_at(stamp.instant);
	text = when_at_text(&r->now, &r->pool, clock.day, clock.second);
	if (stamp.instant > r->now.instant || stamp.offset != clock.offset)
		fail(r, "no moment that has come");
	if (when_at_parse(&r->now, &r->pool, text, &again, &fault) < 0 ||
	    !same_stamp(&stamp, &again))
		fail(r, "a moment that reads as another");
}

static void
read_since(struct reading *r)
{
	int64_t since = r->now.instant - 30 * 3600;
	struct when_fault fault;
	struct wire_stamp stamp;

	if (zone_clock_at(since).day < DAY_FIRST)
		return;
	if (when_at_parse_since(&r->now, &r->pool, r->words[0], since, &stamp,
	    &fault) < 0)
		check_fault(r, &fault);
	else
		check_stamp(r, &stamp);
}

static void
read_for(struct reading *r)
{
	struct when_fault fault;
	int64_t seconds, again;
	char text[64];

	if (when_for_parse(&r->now, &r->pool, r->words[0], &seconds,
	    &fault) < 0) {
		check_fault(r, &fault);
		return;
	}
	(void)snprintf(text, sizeof text, "%llds", (long long)seconds);
	if (seconds < 0 || span_parse(text, &again) < 0 || again != seconds)
		fail(r, "an amount that reads as another");
}

static void
read_line(struct reading *r)
{
	struct edit_reader reader = line_reader(r);
	struct when_fault fault;
	struct edit_line line;

	if (edit_line_parse(&reader, r->text, strlen(r->text), &line,
	    &fault) < 0)
		check_fault(r, &fault);
	if (strcmp(zone_name(), r->zone) != 0)
		fail(r, "the zone has changed");
	if (reader.now.day < DAY_FIRST || reader.now.day > DAY_LAST)
		fail(r, "no day for the lines below");
}

/* The words in their order change an entry of an hour that ended yesterday. */
static void
read_edit(struct reading *r)
{
	const char *w[5] = { NULL };
	int64_t end = r->now.instant - 20 * 3600;
	struct when_log time = { .what = "sales", .note = "", .day =
	    zone_clock_at(end - 3600).day, .seconds = 3600 };
	struct when_fault fault;
	struct when_edit edit;

	if (end < 86400)
		return;
	for (size_t i = 0; i < 5 && i < r->count; i++)
		w[i] = *r->words[i] ? r->words[i] : NULL;
	edit = (struct when_edit){ w[0], w[1], w[2], w[3], w[4], false };
	if (r->now.week_starts % 2) {
		time.interval = true;
		time.start = (struct wire_stamp){ true, end - 3600,
		    zone_clock_at(end - 3600).offset };
		time.end = (struct wire_stamp){ true, end,
		    zone_clock_at(end).offset };
	}
	if (when_edit_apply(&r->now, &r->pool, &edit, &time, &fault) < 0)
		check_fault(r, &fault);
	else
		check_log(r, &time);
}

/* Nowhere did clocks change twice in half a day, and zone.c counts on it; a
   rule may say so. */
static bool
changes_twice(int64_t around)
{
	int64_t changed = INT64_MIN / 2;
	bool twice = false;

	for (int64_t t = around - 27 * 3600; t < around + 27 * 3600; t += 60)
		if (zone_clock_at(t).offset != zone_clock_at(t + 60).offset) {
			twice |= t - changed < 14 * 3600;
			changed = t;
		}
	return twice;
}

/* A rule of POSIX, or a name: the clock agrees with the instants of it. */
static void
read_zone(struct reading *r)
{
	if (zone_use(r->words[0]) < 0)
		return;
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		struct zone_clock c = zone_clock_at(moments[i]);
		int64_t instants[2] = { 0 };
		size_t n = zone_instants(c.day, c.second, instants);

		if (c.second < 0 || c.second >= SPAN_DAY ||
		    (int64_t)c.day * SPAN_DAY + c.second - c.offset !=
		    moments[i])
			fail(r, "no clock");
		if ((!n || (instants[0] != moments[i] &&
		    (n < 2 || instants[1] != moments[i]))) &&
		    !changes_twice(moments[i]))
			fail(r, "a moment that the clock never shows");
	}
}

static void
split(struct reading *r)
{
	char *rest = pool_dup(&r->pool, r->text);

	r->utf8 = text_is_utf8(r->text, strlen(r->text));
	r->dashes = SIZE_MAX;
	while (rest && r->count < WORDS_MAX) {
		const char *word = strsep(&rest, "|");

		if (r->dashes == SIZE_MAX && !strcmp(word, "--"))
			r->dashes = r->count;
		else
			r->words[r->count++] = word;
	}
	if (r->dashes == SIZE_MAX)
		r->dashes = r->count;
	if (!r->count)
		r->words[0] = "";
}

static void
look_around(struct reading *r, const uint8_t head[HEAD])
{
	static const int32_t starts[] = { 0, 4 * 3600, 6 * 3600 };

	r->zone = zones[head[1] % (sizeof zones / sizeof *zones)];
	if (zone_use(r->zone) < 0)
		fuzz_fail("no zone", r->zone);
	r->day_start = starts[head[3] % 3];
	r->now = when_now(moments[head[2] % (sizeof moments /
	    sizeof *moments)], r->day_start);
	r->now.week_starts = head[3] % 7;
	r->now.year_starts = 1 + head[3] % 12;
	r->now.fold = (enum when_fold)(head[3] / 16 % 3);
	r->now.ahead = head[3] & 64;
	if (head[3] & 128) {
		r->now.day_held = true;
		r->now.day = r->now.today > 3 ? r->now.today - 3 : 0;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static void (*const all[])(struct reading *) = { read_log, read_log,
		read_range, read_start, read_day, read_at, read_since,
		read_for, read_line, read_edit, read_zone };
	struct reading r = { .count = 0 };

	if (len < HEAD)
		return 0;
	pool_init(&r.pool);
	r.text = pool_dupn(&r.pool, (const char *)bytes + HEAD, len - HEAD);
	look_around(&r, bytes);
	split(&r);
	all[bytes[0] % (sizeof all / sizeof *all)](&r);
	pool_done(&r.pool);
	return 0;
}
