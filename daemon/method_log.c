/* SPDX-License-Identifier: MIT */
/* `log`: one entry more. */
#include <stddef.h>
#include <string.h>

#include "buf.h"
#include "err.h"
#include "method_entry.h"
#include "method_log.h"
#include "method_name.h"
#include "method_running.h"

/* What the answer says beyond the entry: kept with the change. */
struct answer {
	int64_t day_seconds;
	struct wire_maybe_int same_as;
};

static const struct wire_field answer_fields[] = {
	{ .name = "day_seconds", .type = WIRE_INT, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct answer, day_seconds) },
	{ .name = "same_as", .type = WIRE_MAYBE_INT, .flags = WIRE_OMIT,
	    .offset = offsetof(struct answer, same_as) },
	{ .name = NULL },
};

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* The answer beyond the entry, as it is kept with the change. */
static int
write_answer(struct method *m, const struct proto_log_result *ret)
{
	const struct answer answer = { ret->day_seconds, ret->same_as };
	struct buf json;
	int r;

	buf_init(&json, 256);
	r = wire_encode(answer_fields, &answer, &json);
	if (r == 0)
		m->change->answer = pool_dup(m->pool, buf_text(&json));
	buf_done(&json);
	return r < 0 ? r : m->change->answer ? 0 : -ERR_MEMORY;
}

int
method_log_add(struct method *m, const struct proto_log *log,
    struct proto_log_result *ret)
{
	struct store_entry e = { 0 };
	int64_t id, logged;
	int r = method_entry_judge(m, log, &e, &logged);

	if (r < 0)
		return r;
	memcpy(e.uuid, m->change->uuid, sizeof e.uuid);
	r = store_entry_same(m->store, &e, &ret->same_as.value);
	if (r < 0)
		return r;
	ret->same_as.set = r > 0;
	ret->day_seconds = logged + e.seconds;
	r = write_answer(m, ret);
	if (r == 0)
		r = store_change_add(m->store, m->change);
	if (r == 0)
		r = store_entry_add(m->store, &e, &id);
	if (r == 0)
		r = store_entry_get(m->store, id, m->pool, &ret->entry);
	return r < 0 ? r : 0;
}

/* The timer that runs, where there is something to say of it. */
static int
add_running(struct method *m, const struct proto_log *log,
    struct proto_log_result *ret)
{
	const struct wire_stamp *now = &log->write.now;
	struct method_running running = { 0 };
	int r = method_running_load(m, now, &running);

	/* One that runs long is always worth a word. */
	if (!running.extra || (log->start.set && method_running_meets(&running,
	    now->instant, log->start.instant, log->end.instant)))
		ret->running = running.timer;
	return r;
}

int
method_log(struct method *m, const void *params, void *result)
{
	int r = method_log_add(m, params, result);

	return r < 0 ? r : add_running(m, params, result);
}

static bool
same_stamp(const struct wire_stamp *a, const struct wire_stamp *b)
{
	return a->set == b->set && a->instant == b->instant &&
	    a->offset == b->offset;
}

static bool
same_time(const struct proto_log *log, const struct proto_entry *e)
{
	if (log->seconds.set)
		return !e->start.set && log->seconds.value == e->seconds &&
		    log->day == e->day;
	return same_stamp(&log->start, &e->start) &&
	    same_stamp(&log->end, &e->end);
}

static bool
same_tags(const struct wire_list *a, const struct wire_list *b)
{
	const char *const *tags = a->items, *const *others = b->items;
	size_t i = 0;

	while (a->count == b->count && i < a->count &&
	    !strcmp(tags[i], others[i]))
		i++;
	return i == a->count && i == b->count;
}

/* Is it for the same, by whatever name? 1, 0, or an error. */
static int
same_what(struct method *m, const char *name, const struct proto_entry *e)
{
	const char *whole = pool_printf(m->pool, "%s%s%s", e->constituent,
	    e->responsibility ? "/" : "",
	    e->responsibility ? e->responsibility : "");
	struct method_what asked, had;
	int r = whole ? method_name_find_past(m, name, e->day, &asked)
	    : -ERR_MEMORY;

	if (r == 0)
		r = method_name_find_past(m, whole, e->day, &had);
	if (r < 0)
		return r == -ERR_UNKNOWN || r == -ERR_AMBIGUOUS ? 0 : r;
	return asked.constituent_id == had.constituent_id &&
	    asked.responsibility_id == had.responsibility_id;
}

/* Was it this entry that was asked for then? 1, 0, or an error. */
static int
same_request(struct method *m, const struct proto_log *log,
    const struct proto_entry *e)
{
	if (!same_time(log, e) || !same_tags(&log->tags, &e->tags) ||
	    strcmp(log->note ? log->note : "", e->note) != 0 ||
	    strcmp(log->zone, e->zone) != 0)
		return 0;
	return same_what(m, log->what, e);
}

int
method_log_answer(struct method *m, struct proto_log_result *ret)
{
	struct answer answer;
	struct wire_doc doc = { 0 };
	const char *json = m->change->answer, *why;
	int r = store_entry_made_by(m->store, m->change->id, m->pool,
	    &ret->entry);

	if (r <= 0 || !json)
		return r < 0 ? r : 0;
	r = wire_parse(json, strlen(json), m->pool, &doc, &why);
	if (r == 0)
		r = wire_decode(doc.root, answer_fields, m->pool, &answer,
		    sizeof answer, &why);
	wire_done(&doc);
	if (r < 0)
		return -ERR_STORAGE;
	ret->day_seconds = answer.day_seconds;
	ret->same_as = answer.same_as;
	return 1;
}

/* The same request once more: the answer of the first time. */
int
method_log_again(struct method *m, const void *params, void *result)
{
	struct proto_log_result *ret = result;
	int r = method_log_answer(m, ret);

	if (r > 0)
		r = same_request(m, params, &ret->entry);
	if (r < 0)
		return r;
	if (r == 0) {
		*m->fault = (struct proto_fault){ 0 };
		return FAIL(m, ERR_UUID_USED, "this uuid was used for another "
		    "request");
	}
	return add_running(m, params, ret);
}
