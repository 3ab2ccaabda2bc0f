/* SPDX-License-Identifier: MIT */
/* JSON-RPC 2.0: envelope, batches, notifications, errors. */
#include "rpc.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "uuid.h"

enum { RESULT_MAX = 1024 /* bytes of the largest struct proto_*_result */ };

/* What runs a method, and what repeats the answer of one that writes. */
static const struct {
	method_run *run;
	method_run *again;
} runs[PROTO_METHODS] = {
	[PROTO_HELLO] = { .run = method_hello },
	[PROTO_LOG] = { .run = method_log, .again = method_log_again },
	[PROTO_LIST] = { .run = method_list },
	[PROTO_APPLY] = { .run = method_apply, .again = method_apply_again },
	[PROTO_GET] = { .run = method_get },
	[PROTO_REPORT] = { .run = method_report },
	[PROTO_WEEK] = { .run = method_week },
	[PROTO_STATUS] = { .run = method_status },
	[PROTO_TIMER_START] = { .run = method_timer_start,
	    .again = method_timer_start_again },
	[PROTO_TIMER_SWITCH] = { .run = method_timer_switch,
	    .again = method_timer_switch_again },
	[PROTO_TIMER_STOP] = { .run = method_timer_stop,
	    .again = method_timer_stop_again },
	[PROTO_TIMER_CANCEL] = { .run = method_timer_cancel,
	    .again = method_again },
	[PROTO_HISTORY] = { .run = method_history },
	[PROTO_UNDO] = { .run = method_undo, .again = method_again },
	[PROTO_DELETE_FOREVER] = { .run = method_delete_forever,
	    .again = method_again },
	[PROTO_REDO] = { .run = method_redo, .again = method_again },
	[PROTO_TARGET_SHOW] = { .run = method_target_show },
	[PROTO_TARGET_SET] = { .run = method_target_set,
	    .again = method_again },
	[PROTO_TARGET_HISTORY] = { .run = method_target_history },
	[PROTO_TARGET_DELETE] = { .run = method_target_delete,
	    .again = method_again },
	[PROTO_CONSTITUENT_LIST] = { .run = method_constituent_list },
	[PROTO_CONSTITUENT_ADD] = { .run = method_constituent_add,
	    .again = method_again },
	[PROTO_CONSTITUENT_SET] = { .run = method_constituent_set,
	    .again = method_again },
	[PROTO_CONSTITUENT_RENAME] = { .run = method_constituent_rename,
	    .again = method_again },
	[PROTO_CONSTITUENT_ALIAS] = { .run = method_constituent_alias,
	    .again = method_again },
	[PROTO_CONSTITUENT_RETIRE] = { .run = method_constituent_retire,
	    .again = method_again },
	[PROTO_OFF_ADD] = { .run = method_off_add, .again = method_again },
	[PROTO_OFF_LIST] = { .run = method_off_list },
	[PROTO_OFF_DELETE] = { .run = method_off_delete,
	    .again = method_again },
	[PROTO_MAIL_CLAIM] = { .run = method_mail_claim },
	[PROTO_MAIL_END] = { .run = method_mail_end },
	[PROTO_MAIL_AGAIN] = { .run = method_mail_again },
	[PROTO_SCHEDULE_SET] = { .run = method_schedule_set },
	[PROTO_SCHEDULE_SHOW] = { .run = method_schedule_show },
	[PROTO_SCHEDULE_REMOVE] = { .run = method_schedule_remove },
	[PROTO_DAEMON_STATUS] = { .run = method_daemon_status },
	[PROTO_DAEMON_STOP] = { .run = method_daemon_stop },
};

/* One request on its way. */
struct request {
	const char *method;
	wire_node params; /* or NULL */
	wire_node id;     /* NULL: a notification, which gets no reply */
	enum proto_method row;
	struct method m;
	struct proto_fault fault;
	_Alignas(max_align_t) char result[RESULT_MAX];
};

#define FAIL(q, err, ...) proto_fail(&(q)->fault, (q)->m.pool, err, __VA_ARGS__)

static bool
is_id(wire_node n)
{
	return wire_is_string(n) || wire_is_number(n) || wire_is_null(n);
}

static bool
known_member(const char *name)
{
	return !strcmp(name, "jsonrpc") || !strcmp(name, "method") ||
	    !strcmp(name, "params") || !strcmp(name, "id");
}

/* Takes the envelope apart. */
static int
open_envelope(struct request *q, wire_node n)
{
	const char *version, *stranger;

	if (!wire_is_object(n))
		return FAIL(q, ERR_REQUEST, "a request is an object");
	q->id = wire_get(n, "id");
	if (q->id && !is_id(q->id)) {
		q->id = NULL;
		return FAIL(q, ERR_REQUEST, "\"id\" must be a string, a "
		    "number or null");
	}
	version = wire_string(wire_get(n, "jsonrpc"));
	if (!version || strcmp(version, "2.0") != 0)
		return FAIL(q, ERR_REQUEST, "\"jsonrpc\" must be \"2.0\"");
	q->method = wire_string(wire_get(n, "method"));
	if (!q->method)
		return FAIL(q, ERR_REQUEST, "\"method\" must be a string");
	stranger = wire_stranger(n, known_member);
	if (stranger)
		return FAIL(q, ERR_REQUEST, "a request has no \"%s\"",
		    stranger);
	q->params = wire_get(n, "params");
	return 0;
}

/* A connection whose hello was refused is refused all else; only a daemon of
   another protocol may still be told to stop, so that it can be replaced. */
static int
check_welcome(struct request *q)
{
	const struct proto_fault *refusal = &q->m.peer->refusal;

	if (!refusal->err || q->row == PROTO_HELLO ||
	    (q->row == PROTO_DAEMON_STOP && refusal->err == ERR_PROTOCOL))
		return 0;
	q->fault = *refusal;
	return -refusal->err;
}

/* Decodes the parameters into the struct of the row. */
static int
read_params(struct request *q, void **ret)
{
	const struct proto_row *row = &proto_rows[q->row];
	static const struct wire_field none[] = { { .name = NULL } };
	const struct wire_field *fields = row->params ? row->params : none;
	size_t size = row->params ? row->params_size : 1;
	void *params = pool_alloc(q->m.pool, size);
	const char *why;
	int r;

	if (!params)
		return -ERR_MEMORY;
	*ret = params;
	if (!q->params && !row->params)
		return 0;
	if (!q->params || !wire_is_object(q->params))
		return FAIL(q, ERR_PARAMS, "%s takes an object of named "
		    "parameters", row->name);
	r = wire_decode_field(q->params, fields, q->m.pool, params, size, &why,
	    &q->fault.field);
	return r == -ERR_PARAMS ? FAIL(q, ERR_PARAMS, "%s", why) : r;
}

static int
write_id(wire_node id, struct buf *out)
{
	int r = buf_adds(out, "{\"jsonrpc\":\"2.0\",\"id\":");

	if (r < 0)
		return r;
	return id ? wire_dump(id, out) : buf_adds(out, "null");
}

static int
write_result(const struct request *q, struct buf *out)
{
	int r = write_id(q->id, out);

	if (r == 0)
		r = buf_adds(out, ",\"result\":");
	if (r == 0)
		r = wire_encode(proto_rows[q->row].result, q->result, out);
	return r < 0 ? r : buf_adds(out, "}");
}

/* Runs a method and writes what it came to, which nobody may be there for. */
static int
run_method(struct request *q, method_run *method, const void *params,
    struct buf *out)
{
	int r = method(&q->m, params, q->result);

	if (q->m.pool->starved)
		return -ERR_MEMORY;
	return r == 0 && q->id ? write_result(q, out) : r;
}

/* Runs a method that writes, all of it or nothing: what can't be answered is
   not done either. */
static int
run_whole(struct request *q, const void *params, struct buf *out)
{
	int r = store_savepoint(q->m.store);

	if (r < 0)
		return r;
	r = run_method(q, runs[q->row].run, params, out);
	if (r == 0)
		return store_release(q->m.store);
	/* If that can't be undone alone, the whole turn is. */
	if (store_in_transaction(q->m.store) &&
	    store_undo_savepoint(q->m.store) < 0)
		store_rollback(q->m.store);
	return r;
}

/*
 * A method that writes, under the uuid of its request: asked a second time it
 * fails (the uuid is taken, or the first one is in its own way), and only then
 * is it worth a look whether there was a first time, whose answer it gets.
 */
static int
run_change(struct request *q, const void *params, struct buf *out)
{
	const struct proto_write *write = params;
	struct store_change change = { .at = write->now.instant,
		.command = proto_rows[q->row].name, .uid = q->m.peer->uid,
		.actor = *q->m.peer->actor ? q->m.peer->actor : NULL };
	struct store_change first;
	size_t before = out->len;
	int r, found;

	if (uuid_parse(write->uuid, change.uuid) < 0) {
		q->fault.field = "uuid";
		return FAIL(q, ERR_PARAMS, "\"uuid\" is not a UUID");
	}
	q->m.change = &change;
	r = run_whole(q, params, out);
	if (r == 0 || !store_in_transaction(q->m.store))
		return r;
	found = store_change_find(q->m.store, change.uuid, q->m.pool, &first);
	if (found <= 0)
		return found < 0 ? found : r;
	if (strcmp(first.command, change.command) != 0)
		return -ERR_UUID_USED;
	q->fault = (struct proto_fault){ 0 };
	q->m.change = &first;
	buf_cut(out, before);
	return run_method(q, runs[q->row].again, params, out);
}

static int
run(struct request *q, int refusal, struct buf *out)
{
	void *params = NULL;
	unsigned flags;
	int r;

	if (refusal)
		return refusal;
	q->row = proto_find(q->method);
	if (q->row == PROTO_METHODS)
		return FAIL(q, ERR_METHOD, "there is no method \"%.*s\"",
		    PROTO_NAME_BYTES, q->method);
	r = check_welcome(q);
	if (r == 0)
		r = read_params(q, &params);
	if (r < 0)
		return r;
	flags = proto_rows[q->row].flags;
	if (q->m.daemon->stopping && flags & (PROTO_WRITES | PROTO_KEEPS))
		return -ERR_STOPPING;
	if (flags & PROTO_WRITES)
		return run_change(q, params, out);
	if (flags & PROTO_KEEPS)
		return run_whole(q, params, out);
	return run_method(q, runs[q->row].run, params, out);
}

/* An error that no method put into words gets those of the list. */
static int
write_error(struct request *q, int err, struct buf *out)
{
	struct proto_fault *f = &q->fault;
	const char *const message[] = { f->err == -err && f->message
		? f->message : err_text(err) };
	static const struct wire_field text[] = {
		{ .name = "message", .type = WIRE_STRING }, { .name = NULL } };
	struct buf json;
	int r;

	f->name = err_name(err_on_wire(err));
	buf_init(&json, PROTO_LINE_MAX);
	r = write_id(q->id, out);
	if (r == 0)
		r = wire_encode(text, message, &json);
	/* {"message":"..."} with the other members put in. */
	if (r == 0)
		r = buf_addf(out, ",\"error\":{\"code\":%d,%.*s,\"data\":",
		    err_code(err_on_wire(err)), (int)json.len - 2,
		    json.data + 1);
	if (r == 0)
		r = wire_encode(proto_fault_fields, f, out);
	buf_done(&json);
	return r < 0 ? r : buf_adds(out, "}}");
}

/* What a hello came to holds for all that follows on the connection. */
static void
keep_refusal(struct method_peer *peer, const struct proto_fault *fault, int r)
{
	pool_done(&peer->pool);
	peer->refusal = (struct proto_fault){ 0 };
	if (r == 0)
		return;
	peer->refusal = *fault;
	peer->refusal.message = pool_dup(&peer->pool, fault->message);
	peer->refusal.err = (enum err)-r;
}

/* One request of a line: 1 where it has a reply, 0 where none is due. */
static int
answer_one(const struct rpc *rpc, struct method_peer *peer, wire_node n,
    int refusal, struct pool *p, struct buf *out)
{
	struct request q = { .row = PROTO_METHODS, .m = { .store = rpc->store,
	    .daemon = rpc->daemon, .peer = peer, .pool = p,
	    .now = rpc->now } };
	size_t before = out->len;
	int r;

	q.m.fault = &q.fault;
	r = open_envelope(&q, n);
	if (r < 0)
		return write_error(&q, r, out) < 0 ? -ERR_MEMORY : 1;
	r = run(&q, refusal, out);
	if (q.row == PROTO_HELLO)
		keep_refusal(peer, &q.fault, r);
	wire_done(&q.m.doc);
	if (r < 0 && p->starved)
		r = -ERR_MEMORY;
	if (r < 0)
		buf_cut(out, before);
	if (r < 0 && q.id && write_error(&q, r, out) < 0)
		return -ERR_MEMORY;
	return q.id != NULL;
}

static int
answer_batch(const struct rpc *rpc, struct method_peer *peer, wire_node batch,
    int refusal, struct pool *p, struct buf *out)
{
	size_t begin = out->len, count = wire_count(batch);
	bool any = false;
	int r = 0;

	for (size_t i = 0; r >= 0 && i < count; i++) {
		size_t before = out->len;

		r = buf_adds(out, any ? "," : "[");
		if (r == 0)
			r = answer_one(rpc, peer, wire_at(batch, i), refusal,
			    p, out);
		any |= r > 0;
		if (r == 0)
			buf_cut(out, before);
	}
	if (r >= 0 && any)
		r = buf_adds(out, "]\n");
	if (r < 0)
		buf_cut(out, begin);
	return r;
}

/* A line that is no request at all. */
static int
refuse(struct request *q, int r, struct buf *out)
{
	r = write_error(q, r, out);
	return r < 0 ? r : buf_adds(out, "\n");
}

int
rpc_answer(const struct rpc *rpc, struct method_peer *peer,
    const char *line, size_t len, int refusal, struct buf *out)
{
	struct request q = { .row = PROTO_METHODS };
	struct wire_doc doc = { 0 };
	size_t before = out->len;
	struct pool p;
	const char *why = NULL;
	int r;

	pool_init(&p);
	q.m.pool = &p;
	r = wire_parse(line, len, &p, &doc, &why);
	if (r < 0 && p.starved)
		r = -ERR_MEMORY;
	else if (r < 0)
		r = FAIL(&q, -r, "%s", why ? why : err_text(r));
	else if (wire_is_array(doc.root) && !wire_count(doc.root))
		r = FAIL(&q, ERR_REQUEST, "an empty batch");
	else if (wire_count(doc.root) > PROTO_BATCH_MAX)
		r = FAIL(&q, ERR_TOO_LARGE, "a batch has at most %d requests",
		    PROTO_BATCH_MAX);
	if (r < 0) {
		r = refuse(&q, r, out);
	} else if (wire_is_array(doc.root)) {
		r = answer_batch(rpc, peer, doc.root, refusal, &p, out);
	} else {
		r = answer_one(rpc, peer, doc.root, refusal, &p, out);
		if (r > 0)
			r = buf_adds(out, "\n");
	}
	wire_done(&doc);
	pool_done(&p);
	if (r >= 0)
		return 0;
	buf_cut(out, before);
	return -ERR_MEMORY;
}
