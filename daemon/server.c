/* SPDX-License-Identifier: MIT */
/*
 * The loop. Connections put requests into one queue while the loop polls;
 * behind the poll a check handle runs them all as one turn and sends the
 * replies. An idle handle is on only while requests wait, so that the loop
 * does not sleep on them.
 */
#include "server.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <uv.h>

#include "conn.h"
#include "err.h"
#include "log.h"
#include "turn.h"

enum {
	BACKLOG = 128,
	SOCKET_CHECK_MS = 5000,
	SWEEP_MS = 1000,
	STOP_MS = 5000, /* for replies to leave, when stopping */
	SIGNALS = 3,
};

/* A request of the turn that comes. */
struct waiting {
	struct turn_request request;
	struct conn *conn;
	char *line;
};

struct server {
	struct conn_owner owner; /* first: conn.c hands it back */
	struct rpc *rpc;
	struct endpoint *endpoint;
	struct bounds limits;
	uv_loop_t loop;
	uv_pipe_t listener;
	uv_check_t check;
	uv_idle_t idle;
	uv_timer_t sweep;
	uv_timer_t look;
	uv_signal_t signals[SIGNALS];
	struct conn *conns;
	struct waiting *queue;
	size_t queued;
	size_t room;
	bool stopping;
};

static void
on_idle(uv_idle_t *handle)
{
	(void)handle;
}

static int
queue_request(struct conn_owner *o, struct conn *c, char *line, size_t len)
{
	struct server *s = (struct server *)o;

	if (s->queued == s->room) {
		size_t room = s->room ? 2 * s->room : 64;
		struct waiting *more = realloc(s->queue,
		    room * sizeof *more);

		if (!more)
			return -ERR_MEMORY;
		s->queue = more;
		s->room = room;
	}
	s->queue[s->queued++] = (struct waiting){ .conn = c, .line = line,
		.request = { .peer = conn_peer(c), .line = line, .len = len } };
	(void)uv_idle_start(&s->idle, on_idle);
	return 0;
}

static void
close_handle(uv_handle_t *handle, void *arg)
{
	(void)arg;
	if (!uv_is_closing(handle))
		uv_close(handle, NULL);
}

/* Once all is answered only our own handles keep the loop alive. */
static void
end_if_done(struct server *s)
{
	if (!s->stopping || s->conns || s->queued)
		return;
	close_handle((uv_handle_t *)&s->check, NULL);
	close_handle((uv_handle_t *)&s->idle, NULL);
	close_handle((uv_handle_t *)&s->sweep, NULL);
	/* Not before: without them the next SIGHUP would be the end. */
	for (size_t i = 0; i < SIGNALS; i++)
		close_handle((uv_handle_t *)&s->signals[i], NULL);
}

/* What it asked for and nobody waits for: it was closed for want of memory
   while it filled the turn that comes. */
static void
drop_requests(struct server *s, const struct conn *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->queued; i++)
		if (s->queue[i].conn != c)
			s->queue[kept++] = s->queue[i];
		else
			free(s->queue[i].line);
	s->queued = kept;
}

static void
forget_conn(struct conn_owner *o, struct conn *c)
{
	struct server *s = (struct server *)o;
	struct conn **at = &s->conns;

	drop_requests(s, c);
	while (*at && *at != c)
		at = conn_next(*at);
	if (*at)
		*at = *conn_next(c);
	s->rpc->daemon->connections--;
	if (s->stopping)
		end_if_done(s);
	else if (!s->conns)
		(void)uv_timer_stop(&s->sweep);
}

static void
on_sweep(uv_timer_t *timer)
{
	struct server *s = timer->data;
	struct conn *next;

	for (struct conn *c = s->conns; c; c = next) {
		next = *conn_next(c);
		conn_sweep(c, uv_now(&s->loop));
	}
}

/* Often enough for the shortest of the limits. */
static uint64_t
sweep_ms(const struct bounds *l)
{
	int64_t shortest = SWEEP_MS;

	if (l->line_ms < shortest)
		shortest = l->line_ms;
	if (l->idle_ms < shortest)
		shortest = l->idle_ms;
	if (l->write_ms < shortest)
		shortest = l->write_ms;
	return (uint64_t)shortest;
}

static void
on_connection(uv_stream_t *listener, int status)
{
	struct server *s = listener->data;
	struct conn *c;

	if (status < 0)
		return;
	c = conn_accept(listener, &s->owner,
	    s->rpc->daemon->connections >= s->limits.connections);
	if (!c)
		return;
	*conn_next(c) = s->conns;
	s->conns = c;
	s->rpc->daemon->connections++;
	if (!uv_is_active((uv_handle_t *)&s->sweep))
		(void)uv_timer_start(&s->sweep, on_sweep,
		    sweep_ms(&s->limits), sweep_ms(&s->limits));
}

static int
listen_on(struct server *s, int fd)
{
	int r = uv_pipe_init(&s->loop, &s->listener, 0);

	s->listener.data = s;
	if (r == 0)
		r = uv_pipe_open(&s->listener, fd);
	if (r == 0)
		r = uv_listen((uv_stream_t *)&s->listener, BACKLOG,
		    on_connection);
	return r < 0 ? -ERR_SYSTEM : 0;
}

static void
on_give_up(uv_timer_t *timer)
{
	struct server *s = timer->data;

	log_line("stopped, though some replies were not read");
	for (struct conn *c = s->conns; c; c = *conn_next(c))
		conn_close(c);
}

/* Reads nothing more; what was read is done still (but for changes behind a
   daemon.stop). The loop ends when the last reply is out. */
static void
stop(struct server *s)
{
	struct conn *next;

	if (s->stopping)
		return;
	s->stopping = true;
	endpoint_notify("STOPPING=1");
	endpoint_unlink(s->endpoint, s->rpc->daemon->socket);
	close_handle((uv_handle_t *)&s->listener, NULL);
	close_handle((uv_handle_t *)&s->look, NULL);
	for (struct conn *c = s->conns; c; c = next) {
		next = *conn_next(c);
		conn_finish(c);
	}
	(void)uv_timer_stop(&s->sweep);
	s->sweep.data = s;
	(void)uv_timer_start(&s->sweep, on_give_up, STOP_MS, 0);
}

static void
on_check(uv_check_t *check)
{
	struct server *s = check->data;
	struct turn_request *requests;
	struct waiting *turn = s->queue;
	size_t count = s->queued;

	if (!count) {
		(void)uv_idle_stop(&s->idle);
		end_if_done(s);
		return;
	}
	requests = calloc(count, sizeof *requests);
	if (!requests)
		return; /* the next iteration tries again */
	s->queue = NULL;
	s->queued = s->room = 0;
	for (size_t i = 0; i < count; i++) {
		requests[i] = turn[i].request;
		buf_init(&requests[i].reply, RPC_REPLY_MAX);
	}
	s->rpc->now = time(NULL);
	turn_run(s->rpc, requests, count);
	for (size_t i = 0; i < count; i++) {
		conn_reply(turn[i].conn, &requests[i].reply);
		if (requests[i].mute)
			conn_close(turn[i].conn);
		free(turn[i].line);
	}
	/* A connection frees itself behind the loop's closing phase only. */
	for (size_t i = 0; i < count; i++)
		conn_fill(turn[i].conn);
	free(requests);
	free(turn);
	if (s->rpc->daemon->stopping)
		stop(s);
}

static void
on_old_listener_closed(uv_handle_t *handle)
{
	struct server *s = handle->data;

	if (s->stopping) {
		(void)close(s->endpoint->fd);
		return;
	}
	if (listen_on(s, s->endpoint->fd) < 0)
		log_line("cannot listen on the socket again");
	else
		log_line("bound the socket again: its file had vanished");
}

/* Binds again where the socket's file has vanished. */
static void
look_after_socket(struct server *s)
{
	struct endpoint again;

	if (s->stopping || uv_is_closing((uv_handle_t *)&s->listener) ||
	    !endpoint_gone(s->endpoint, s->rpc->daemon->socket))
		return;
	if (endpoint_open(s->rpc->daemon->socket, &again) < 0) {
		log_line("the socket is gone and can't be bound again");
		return;
	}
	*s->endpoint = again;
	uv_close((uv_handle_t *)&s->listener, on_old_listener_closed);
}

static void
on_look(uv_timer_t *timer)
{
	look_after_socket(timer->data);
}

static void
on_signal(uv_signal_t *handle, int number)
{
	if (number == SIGHUP)
		look_after_socket(handle->data);
	else
		stop(handle->data);
}

/* All handles but the listener; those that must not keep the loop alive when
   it is done are closed by stop() and end_if_done(). */
static int
begin(struct server *s)
{
	static const int numbers[SIGNALS] = { SIGTERM, SIGINT, SIGHUP };
	int r = uv_check_init(&s->loop, &s->check);

	(void)uv_idle_init(&s->loop, &s->idle);
	(void)uv_timer_init(&s->loop, &s->sweep);
	(void)uv_timer_init(&s->loop, &s->look);
	s->check.data = s->sweep.data = s->look.data = s;
	if (r == 0)
		r = uv_check_start(&s->check, on_check);
	if (r == 0)
		r = uv_timer_start(&s->look, on_look, SOCKET_CHECK_MS,
		    SOCKET_CHECK_MS);
	for (size_t i = 0; r == 0 && i < SIGNALS; i++) {
		r = uv_signal_init(&s->loop, &s->signals[i]);
		s->signals[i].data = s;
		if (r == 0)
			r = uv_signal_start(&s->signals[i], on_signal,
			    numbers[i]);
	}
	return r < 0 ? -ERR_SYSTEM : 0;
}

int
server_run(struct rpc *rpc, struct endpoint *endpoint,
    const struct bounds *limits, void (*ready)(void *arg), void *arg)
{
	struct server *s = calloc(1, sizeof *s);
	int r;

	if (!s)
		return -ERR_MEMORY;
	s->owner.limits = &s->limits;
	s->owner.queue = queue_request;
	s->owner.closed = forget_conn;
	s->rpc = rpc;
	s->endpoint = endpoint;
	s->limits = *limits;
	if (uv_loop_init(&s->loop) < 0) {
		free(s);
		return -ERR_SYSTEM;
	}
	r = begin(s);
	if (r == 0)
		r = listen_on(s, endpoint->fd);
	if (r == 0) {
		ready(arg);
		(void)uv_run(&s->loop, UV_RUN_DEFAULT);
	}
	uv_walk(&s->loop, close_handle, NULL);
	(void)uv_run(&s->loop, UV_RUN_DEFAULT);
	(void)uv_loop_close(&s->loop);
	free(s->queue);
	free(s);
	return r;
}
