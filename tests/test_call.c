/* SPDX-License-Identifier: MIT */
/* What the client makes of a daemon that answers nonsense, late or never. */
#include "call.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "err.h"
#include "proto_daemon.h"

/* A peer that reads two lines and says its piece, on each connection. */
struct peer {
	char dir[64];
	char path[80];
	int listener;
	pthread_t thread;
	const char *replies[4]; /* one a connection; NULL: hangs up */
	int connections;
	bool silent; /* holds the connection without a word */
};

static void
read_lines(int fd, int count)
{
	char c;

	while (count > 0 && read(fd, &c, 1) == 1)
		count -= c == '\n';
}

static void *
serve(void *arg)
{
	struct peer *p = arg;

	for (int i = 0; i < p->connections; i++) {
		int fd = accept(p->listener, NULL, NULL);
		const char *reply = p->replies[i];

		read_lines(fd, 2);
		if (reply)
			(void)!write(fd, reply, strlen(reply));
		/* Until the client lets go. */
		if (p->silent || reply)
			read_lines(fd, 100);
		(void)close(fd);
	}
	return NULL;
}

static void
begin(struct peer *p)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	(void)snprintf(p->dir, sizeof p->dir, "/tmp/ctotime-test-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	(void)snprintf(p->path, sizeof p->path, "%s/s", p->dir);
	(void)snprintf(at.sun_path, sizeof at.sun_path, "%s", p->path);
	p->listener = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(p->listener, (struct sockaddr *)&at, sizeof at),
	    0);
	assert_int_equal(listen(p->listener, 4), 0);
	assert_int_equal(pthread_create(&p->thread, NULL, serve, p), 0);
}

/* Asks for daemon.status, and gives what came of it. */
static int
ask(struct peer *p, struct proto_fault *fault, struct pool *pool, char *said,
    size_t size)
{
	struct paths paths = { .ledger = p->path, .socket = p->path,
		.lock = p->path, .spawn = p->path };
	struct proto_daemon_status_result result;
	struct wire_doc doc = { 0 };
	struct call call;
	wire_node json;
	int r;

	call_init(&call, &paths, pool, 0);
	call.timeout_ms = 100;
	r = call_request(&call, PROTO_DAEMON_STATUS, NULL, &result, &doc,
	    &json, fault);
	(void)snprintf(said, size, "%s", r < 0 ? fault->message : "");
	wire_done(&doc);
	call_done(&call);
	(void)pthread_join(p->thread, NULL);
	(void)close(p->listener);
	(void)unlink(p->path);
	(void)rmdir(p->dir);
	return r;
}

#define STATUS(id)                                                            \
	"{\"jsonrpc\":\"2.0\",\"id\":" #id ",\"result\":{\"pid\":7,"          \
	"\"version\":\"9\",\"protocol\":1,\"socket\":\"s\",\"ledger\":\"l\"," \
	"\"log\":null,\"started_by\":\"user\",\"uptime_seconds\":1,"          \
	"\"entries\":0,\"connections\":1,\"schema\":2,\"more\":true}}\n"

static void
test_call_takes_a_reply_that_has_grown(void **state)
{
	struct peer p = { .connections = 1, .replies = { STATUS(1) } };
	struct proto_fault fault;
	struct pool pool;
	char said[512];

	(void)state;
	pool_init(&pool);
	begin(&p);
	assert_int_equal(ask(&p, &fault, &pool, said, sizeof said), 0);
	pool_done(&pool);
}

static void
test_call_asks_again_where_the_daemon_hung_up(void **state)
{
	struct peer p = { .connections = 3,
		.replies = { NULL, NULL, STATUS(1) } };
	struct proto_fault fault;
	struct pool pool;
	char said[512];

	(void)state;
	pool_init(&pool);
	begin(&p);
	assert_int_equal(ask(&p, &fault, &pool, said, sizeof said), 0);
	pool_done(&pool);
}

static void
test_call_gives_up_in_the_end(void **state)
{
	struct peer p = { .connections = 3 };
	struct proto_fault fault;
	struct pool pool;
	char said[512];

	(void)state;
	pool_init(&pool);
	begin(&p);
	assert_int_equal(ask(&p, &fault, &pool, said, sizeof said),
	    -ERR_NO_DAEMON);
	assert_string_equal(said, "the daemon hung up each time");
	pool_done(&pool);
}

static void
test_call_times_out_where_nothing_is_said(void **state)
{
	struct peer p = { .connections = 3, .silent = true };
	struct proto_fault fault;
	struct pool pool;
	char said[512];

	(void)state;
	pool_init(&pool);
	begin(&p);
	assert_int_equal(ask(&p, &fault, &pool, said, sizeof said),
	    -ERR_TIMEOUT);
	assert_string_equal(said, "the daemon gave no answer in time");
	pool_done(&pool);
}

static void
test_call_refuses_replies_that_make_no_sense(void **state)
{
	static const char *const replies[] = { "HTTP/1.1 400 Bad Request\r\n",
		"{}\n", "[]\n", STATUS(2), "{\"jsonrpc\":\"2.0\",\"id\":1}\n",
		"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"pid\":\"x\"}}\n",
		"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":7}\n" };

	(void)state;
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
		struct peer p = { .connections = 1,
			.replies = { replies[i] } };
		struct proto_fault fault;
		struct pool pool;
		char said[512];

		pool_init(&pool);
		begin(&p);
		assert_int_equal(ask(&p, &fault, &pool, said, sizeof said),
		    -ERR_REPLY);
		assert_non_null(strstr(said, p.path));
		pool_done(&pool);
	}
}

static void
test_call_hands_on_what_was_refused(void **state)
{
	struct peer p = { .connections = 1, .replies = { "{\"jsonrpc\":"
	    "\"2.0\",\"id\":1,\"error\":{\"code\":14,\"message\":\"not yet\","
	    "\"data\":{\"name\":\"future\",\"word\":\"x\",\"new\":1}}}\n" } };
	struct proto_fault fault;
	struct pool pool;
	char said[512];

	(void)state;
	pool_init(&pool);
	begin(&p);
	assert_int_equal(ask(&p, &fault, &pool, said, sizeof said),
	    -ERR_FUTURE);
	assert_string_equal(said, "not yet");
	pool_done(&pool);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_call_takes_a_reply_that_has_grown),
		cmocka_unit_test(
		    test_call_asks_again_where_the_daemon_hung_up),
		cmocka_unit_test(test_call_gives_up_in_the_end),
		cmocka_unit_test(test_call_times_out_where_nothing_is_said),
		cmocka_unit_test(
		    test_call_refuses_replies_that_make_no_sense),
		cmocka_unit_test(test_call_hands_on_what_was_refused),
	};

	return cmocka_run_group_tests_name("call", tests, NULL, NULL);
}
