/* SPDX-License-Identifier: MIT */
/* One connection to the daemon: a request out, its reply in. */
#include "call.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>

#include "err.h"
#include "launch.h"
#include "proto_daemon.h"

enum {
	TIMEOUT_MS = 10000,
	ATTEMPTS = 3,
	HELLO_ID = 0,
	REPLY_MAX = 8 * PROTO_LINE_MAX,
	YIELDS = 500, /* some 200 us */
};

/* A reply's envelope. */
struct reply {
	struct wire_maybe_int id;
	wire_node result;
	wire_node error;
};

static const struct wire_field reply_fields[] = {
	{ .name = "id", .type = WIRE_MAYBE_INT,
	    .offset = offsetof(struct reply, id) },
	{ .name = "result", .type = WIRE_NODE,
	    .offset = offsetof(struct reply, result) },
	{ .name = "error", .type = WIRE_NODE,
	    .offset = offsetof(struct reply, error) },
	{ .name = NULL, .flags = WIRE_LENIENT },
};

struct error {
	int64_t code;
	const char *message;
	wire_node data;
};

static const struct wire_field error_fields[] = {
	{ .name = "code", .type = WIRE_INT, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct error, code) },
	{ .name = "message", .type = WIRE_STRING, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct error, message) },
	{ .name = "data", .type = WIRE_NODE,
	    .offset = offsetof(struct error, data) },
	{ .name = NULL, .flags = WIRE_LENIENT },
};

void
call_init(struct call *c, const struct paths *paths, struct pool *p,
    unsigned flags)
{
	const char *timeout = getenv("CTOTIME_TIMEOUT_MS");

	*c = (struct call){ .paths = paths, .pool = p, .flags = flags,
		.fd = -1, .timeout_ms = timeout ? atoi(timeout) : 0 };
	if (c->timeout_ms <= 0)
		c->timeout_ms = TIMEOUT_MS;
	line_init(&c->line, REPLY_MAX);
}

/* Lets the connection go; what was learned from it stays. */
static void
hang_up(struct call *c)
{
	if (c->fd >= 0)
		(void)close(c->fd);
	c->fd = -1;
	c->greeted = false;
	line_done(&c->line);
	c->next_id = HELLO_ID;
}

void
call_done(struct call *c)
{
	hang_up(c);
	wire_done(&c->hello_doc);
}

static int
no_daemon(struct call *c, struct proto_fault *f, const char *why)
{
	return proto_fail(f, c->pool, ERR_NO_DAEMON, "no daemon: %s", why);
}

/* Everything beside the ledger is made in directories of the user's own. */
static int
prepare_dirs(struct call *c, struct proto_fault *f)
{
	const char *files[] = { c->paths->ledger, c->paths->socket };

	for (size_t i = 0; i < 2; i++) {
		char *dir = NULL;
		int r = paths_prepare(files[i], &dir), saved = errno;

		if (r == -ERR_UNSAFE)
			r = proto_fail(f, c->pool, ERR_UNSAFE, "the directory "
			    "'%s' belongs to another user or others may write "
			    "to it; chmod go-w it, or name another with --db",
			    dir);
		else if (r < 0)
			r = proto_fail(f, c->pool, ERR_NO_DAEMON, "cannot use "
			    "the directory '%s': %s", dir ? dir : "?",
			    strerror(saved));
		free(dir);
		if (r < 0)
			return r;
	}
	return 0;
}

static bool
is_forbidden(void)
{
	const char *said = getenv("CTOTIME_NO_AUTOSTART");

	return said && *said;
}

static int
start(struct call *c, struct proto_fault *f)
{
	bool there = access(c->paths->ledger, F_OK) == 0;
	const char *why = "";
	int r;

	if (!there && !(c->flags & CALL_CREATE))
		return proto_fail(f, c->pool, ERR_NO_LEDGER,
		    "nothing logged yet");
	if (!(c->flags & CALL_START))
		return no_daemon(c, f, "none is running");
	if (is_forbidden())
		return no_daemon(c, f, "none is running, and "
		    "$CTOTIME_NO_AUTOSTART forbids to start one");
	r = prepare_dirs(c, f);
	if (r < 0)
		return r;
	there = access(c->paths->ledger, F_OK) == 0;
	r = launch_daemon(c->paths, c->pool, &c->fd, &why);
	if (r < 0)
		return no_daemon(c, f, why);
	c->created |= r > 0 && !there;
	return 0;
}

static int
connect_or_start(struct call *c, struct proto_fault *f)
{
	int r;

	if (c->fd >= 0)
		return 0;
	c->fd = launch_connect(c->paths->socket);
	if (c->fd >= 0)
		return 0;
	if (errno != ENOENT && errno != ECONNREFUSED)
		return proto_fail(f, c->pool, ERR_NO_DAEMON, "cannot connect "
		    "to '%s': %s", c->paths->socket, strerror(errno));
	r = start(c, f);
	if (r < 0 || c->fd >= 0)
		return r;
	c->fd = launch_connect(c->paths->socket);
	if (c->fd >= 0)
		return 0;
	return no_daemon(c, f, pool_printf(c->pool, "what was started does "
	    "not answer on '%s'", c->paths->socket));
}

static int
add_request(struct buf *out, int64_t id, enum proto_method method,
    const void *params)
{
	const struct proto_row *row = &proto_rows[method];
	int r = buf_addf(out, "{\"jsonrpc\":\"2.0\",\"id\":%lld,"
	    "\"method\":\"%s\"", (long long)id, row->name);

	if (r == 0 && row->params)
		r = buf_adds(out, ",\"params\":");
	if (r == 0 && row->params)
		r = wire_encode(row->params, params, out);
	return r < 0 ? r : buf_adds(out, "}\n");
}

static int
add_hello(struct call *c, struct buf *out)
{
	const char *actor = getenv("CTOTIME_ACTOR");
	const struct proto_hello hello = {
		.protocol = PROTO_VERSION,
		.version = CTOTIME_VERSION,
		.ledger = c->paths->ledger,
		.actor = actor && *actor ? actor : NULL,
	};

	return add_request(out, HELLO_ID, PROTO_HELLO, &hello);
}

/* Milliseconds of a clock that only goes forward. */
static int64_t
ticks_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits for the connection: 0, or -ERR_TIMEOUT. */
static int
wait_for(const struct call *c, short events, int64_t until_ms)
{
	struct pollfd p = { .fd = c->fd, .events = events };
	int64_t left;
	int r;

	do {
		left = until_ms - ticks_ms();
		r = left > 0 ? poll(&p, 1, (int)left) : 0;
	} while (r < 0 && errno == EINTR);
	return r > 0 ? 0 : -ERR_TIMEOUT;
}

static int
send_all(const struct call *c, const struct buf *out, int64_t until_ms)
{
	size_t sent = 0;

	while (sent < out->len) {
		ssize_t n = send(c->fd, out->data + sent, out->len - sent,
		    MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n >= 0)
			sent += (size_t)n;
		else if (errno != EAGAIN && errno != EINTR)
			return -ERR_NO_DAEMON;
		else if (wait_for(c, POLLOUT, until_ms) < 0)
			return -ERR_TIMEOUT;
	}
	return 0;
}

/*
 * What has come. The daemon answers sooner than a process is put to sleep and
 * woken again, so the processor is offered to it a few times before we wait.
 */
static ssize_t
receive_some(struct call *c, char *bytes, size_t size)
{
	ssize_t n = recv(c->fd, bytes, size, MSG_DONTWAIT);

	for (int i = 0; n < 0 && errno == EAGAIN && i < YIELDS; i++) {
		(void)sched_yield();
		n = recv(c->fd, bytes, size, MSG_DONTWAIT);
	}
	return n;
}

/* The next line: 0, -ERR_TIMEOUT, -ERR_NO_DAEMON at the end, -ERR_REPLY. */
static int
read_line(struct call *c, char **ret_line, size_t *ret_len, int64_t until_ms)
{
	char bytes[16 * 1024];
	int r;

	while ((r = line_next(&c->line, ret_line, ret_len)) == 0) {
		ssize_t n = receive_some(c, bytes, sizeof bytes);

		if (n == 0)
			return -ERR_NO_DAEMON;
		if (n > 0 && line_feed(&c->line, bytes, (size_t)n) < 0)
			return -ERR_MEMORY;
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return -ERR_NO_DAEMON;
		if (n < 0 && wait_for(c, POLLIN, until_ms) < 0)
			return -ERR_TIMEOUT;
	}
	return r < 0 ? -ERR_REPLY : 0;
}

static int
bad_reply(struct call *c, struct proto_fault *f, const char *why)
{
	return proto_fail(f, c->pool, ERR_REPLY, "what answers on '%s' makes "
	    "no sense: %s", c->paths->socket, why);
}

/* What the daemon refused, in its own words. */
static int
take_error(struct call *c, wire_node node, struct proto_fault *f)
{
	struct error e;
	const char *why;

	if (wire_decode(node, error_fields, c->pool, &e, sizeof e, &why) < 0)
		return bad_reply(c, f, why);
	if (e.data && wire_decode(e.data, proto_fault_fields, c->pool, f,
	    sizeof *f, &why) < 0)
		*f = (struct proto_fault){ 0 };
	f->err = err_from_code((int)e.code);
	f->message = e.message;
	return -f->err;
}

/* Reads replies until that of `id`; the one to hello goes by on the way. */
static int
receive(struct call *c, int64_t id, struct wire_doc *ret_doc,
    struct reply *ret, struct proto_fault *f, int64_t until_ms)
{
	for (;;) {
		struct wire_doc doc = { 0 };
		const char *why = "it is no reply";
		char *line;
		size_t len;
		int r = read_line(c, &line, &len, until_ms);

		if (r == -ERR_REPLY)
			return bad_reply(c, f, "its line is too long");
		if (r < 0)
			return r;
		r = wire_parse(line, len, c->pool, &doc, &why);
		if (r == 0)
			r = wire_decode(doc.root, reply_fields, c->pool, ret,
			    sizeof *ret, &why);
		if (r == 0 && ret->id.set && ret->id.value == id) {
			*ret_doc = doc;
			return 0;
		}
		if (r == 0 && ret->id.set && ret->id.value == HELLO_ID &&
		    ret->result && wire_decode(ret->result,
		    proto_rows[PROTO_HELLO].result, c->pool, &c->hello,
		    sizeof c->hello, &why) == 0) {
			wire_done(&c->hello_doc);
			c->hello_doc = doc;
			c->greeted = true;
			continue;
		}
		/* A refused hello: the request's own reply says so too. */
		r = r == 0 && ret->id.set && ret->id.value == HELLO_ID
		    ? 0 : -ERR_REPLY;
		wire_done(&doc);
		if (r < 0)
			return bad_reply(c, f, why);
	}
}

/* Once: connect, send, receive. */
static int
attempt(struct call *c, enum proto_method method, const void *params,
    struct wire_doc *ret_doc, struct reply *ret, struct proto_fault *f)
{
	int64_t until_ms = ticks_ms() + c->timeout_ms, id;
	struct buf out;
	int r = connect_or_start(c, f);

	if (r < 0)
		return r;
	buf_init(&out, 2 * PROTO_LINE_MAX);
	if (c->next_id == HELLO_ID) {
		r = add_hello(c, &out);
		c->next_id = HELLO_ID + 1;
	}
	id = c->next_id++;
	if (r == 0)
		r = add_request(&out, id, method, params);
	if (r == 0)
		r = send_all(c, &out, until_ms);
	buf_done(&out);
	return r < 0 ? r : receive(c, id, ret_doc, ret, f, until_ms);
}

/* An answer that may still come when it is asked for again. */
static bool
worth_again(int r, const struct proto_fault *f)
{
	return (r == -ERR_NO_DAEMON || r == -ERR_TIMEOUT) && !f->err;
}

static int
give_up(struct call *c, enum proto_method method, int r,
    struct proto_fault *f)
{
	const char *what = r == -ERR_TIMEOUT ? "gave no answer in time"
	                                     : "hung up each time";
	const char *doubt = proto_rows[method].flags & PROTO_WRITES
	    ? "; see ctotime list before you try again, it may be done" : "";

	return proto_fail(f, c->pool, -r, "the daemon %s%s", what, doubt);
}

/* Compares "0.10.2" by its numbers: below, at or above 0. */
static int
compare_versions(const char *a, const char *b)
{
	while (*a || *b) {
		char *end_a, *end_b;
		long na = strtol(a, &end_a, 10), nb = strtol(b, &end_b, 10);

		if (na != nb)
			return na < nb ? -1 : 1;
		if (end_a == a && end_b == b)
			return strcmp(a, b);
		a = end_a + (*end_a == '.');
		b = end_b + (*end_b == '.');
	}
	return 0;
}

/* Asks the daemon at the other end to stop, and waits until it is gone. */
static int
stop_daemon(struct call *c)
{
	struct proto_fault ignored = { 0 };
	struct wire_doc doc = { 0 };
	struct reply reply;
	int r = attempt(c, PROTO_DAEMON_STOP, NULL, &doc, &reply, &ignored);

	wire_done(&doc);
	hang_up(c);
	if (r < 0)
		return r;
	return launch_wait_gone(c->paths) ? 0 : -ERR_TIMEOUT;
}

/* An older daemon that a client had started makes way for ours; any other is
   named, with the command that would. */
static void
look_at_version(struct call *c)
{
	if (!c->greeted ||
	    compare_versions(c->hello.version, CTOTIME_VERSION) >= 0)
		return;
	if (!strcmp(c->hello.started_by, "client") && !is_forbidden()) {
		const char *why;

		if (stop_daemon(c) == 0)
			(void)launch_daemon(c->paths, c->pool, &c->fd, &why);
		return;
	}
	c->hint = pool_printf(c->pool, "the daemon is older (%s) than this "
	    "ctotime (%s); ctotime daemon restart starts the new one",
	    c->hello.version, CTOTIME_VERSION);
}

/* A daemon of another protocol: true where it was replaced by ours. */
static bool
replaced(struct call *c, const struct proto_fault *f)
{
	const char *why;

	if (f->err != ERR_PROTOCOL || !f->version || !f->started_by ||
	    strcmp(f->started_by, "client") != 0 || is_forbidden() ||
	    compare_versions(f->version, CTOTIME_VERSION) >= 0)
		return false;
	return stop_daemon(c) == 0 &&
	    launch_daemon(c->paths, c->pool, &c->fd, &why) >= 0;
}

static int
finish(struct call *c, enum proto_method method, struct reply *reply,
    void *result, struct proto_fault *f)
{
	const struct proto_row *row = &proto_rows[method];
	const char *why;

	if (reply->error)
		return take_error(c, reply->error, f);
	if (!reply->result)
		return bad_reply(c, f, "it has neither result nor error");
	if (wire_decode(reply->result, row->result, c->pool, result,
	    row->result_size, &why) < 0)
		return bad_reply(c, f, why);
	look_at_version(c);
	return 0;
}

int
call_request(struct call *c, enum proto_method method,
    const void *params, void *result, struct wire_doc *ret_doc,
    wire_node *ret_json, struct proto_fault *fault)
{
	struct reply reply;
	bool new_daemon = false;
	int r = -ERR_NO_DAEMON;

	for (int i = 0; i < ATTEMPTS; i++) {
		wire_done(ret_doc);
		*fault = (struct proto_fault){ 0 };
		r = attempt(c, method, params, ret_doc, &reply, fault);
		if (r == 0)
			r = finish(c, method, &reply, result, fault);
		if (r == 0) {
			*ret_json = reply.result;
			return 0;
		}
		if (r == -ERR_PROTOCOL && !new_daemon && replaced(c, fault)) {
			new_daemon = true;
			continue;
		}
		if (r != -ERR_STOPPING && !worth_again(r, fault))
			break;
		hang_up(c);
	}
	return fault->err ? -fault->err : give_up(c, method, r, fault);
}
