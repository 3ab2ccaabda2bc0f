/* SPDX-License-Identifier: MIT */
/* One client: bytes -> lines -> requests, and replies -> bytes. */
#include "conn.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "err.h"
#include "line.h"
#include "log.h"

/* A client that does not read its replies is not read from. */
enum { UNREAD_MAX = 256 * 1024 };

struct conn {
	uv_pipe_t pipe;
	struct conn_owner *owner;
	struct conn *next;
	struct method_peer peer;
	struct line line;
	struct buf replies;  /* of this turn, not yet sent */
	int64_t in_turn;     /* requests queued and not answered yet */
	size_t turn_bytes;   /* of those, all together */
	bool reading;
	bool ended;          /* no more requests will come */
	uint64_t heard_ms;   /* when the last byte came */
	uint64_t began_ms;   /* when the unfinished line began; 0: none */
	uint64_t unread_ms;  /* since when replies wait; 0: none do */
};

struct reply {
	uv_write_t request;
	struct buf bytes;
};

static void
on_closed(uv_handle_t *handle)
{
	struct conn *c = handle->data;

	line_done(&c->line);
	buf_done(&c->replies);
	pool_done(&c->peer.pool);
	pool_done(&c->peer.parts.pool);
	c->owner->closed(c->owner, c);
	free(c);
}

void
conn_close(struct conn *c)
{
	c->ended = true;
	if (!uv_is_closing((uv_handle_t *)&c->pipe))
		uv_close((uv_handle_t *)&c->pipe, on_closed);
}

static size_t
unread(const struct conn *c)
{
	return uv_stream_get_write_queue_size((const uv_stream_t *)&c->pipe);
}

/* Closes a connection that has no more to say and has been told all. */
static void
close_if_done(struct conn *c)
{
	if (c->ended && !c->in_turn && !unread(c))
		conn_close(c);
}

static void
lend_bytes(uv_handle_t *handle, size_t wish, uv_buf_t *ret)
{
	struct conn *c = handle->data;

	(void)wish;
	*ret = uv_buf_init(c->owner->bytes, sizeof c->owner->bytes);
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf);

/* Reads while the client takes its replies and a turn has room. */
static void
steer_reading(struct conn *c, bool want)
{
	uv_stream_t *stream = (uv_stream_t *)&c->pipe;

	if (c->ended || uv_is_closing((uv_handle_t *)stream))
		want = false;
	if (want == c->reading)
		return;
	c->reading = want;
	if (!want)
		(void)uv_read_stop(stream);
	else if (uv_read_start(stream, lend_bytes, on_read) < 0)
		conn_close(c);
}

static void
on_written(uv_write_t *request, int status)
{
	struct reply *reply = (struct reply *)request;
	struct conn *c = request->handle->data;

	buf_done(&reply->bytes);
	free(reply);
	if (status < 0) {
		conn_close(c);
		return;
	}
	c->unread_ms = unread(c) ? uv_now(c->pipe.loop) : 0;
	conn_fill(c);
}

/* Leaves to the loop what the socket did not take at once. */
static void
write_later(struct conn *c)
{
	struct reply *reply = calloc(1, sizeof *reply);
	uv_buf_t part = uv_buf_init(c->replies.data,
	    (unsigned)c->replies.len);

	if (!reply) {
		conn_close(c);
		return;
	}
	reply->bytes = c->replies;
	buf_init(&c->replies, SIZE_MAX / 2);
	if (uv_write(&reply->request, (uv_stream_t *)&c->pipe, &part, 1,
	    on_written) < 0) {
		buf_done(&reply->bytes);
		free(reply);
		conn_close(c);
		return;
	}
	if (!c->unread_ms)
		c->unread_ms = uv_now(c->pipe.loop);
}

/* Sends what the turn has answered. */
static void
flush(struct conn *c)
{
	uv_buf_t part = uv_buf_init(c->replies.data,
	    (unsigned)c->replies.len);
	int sent = 0;

	if (!c->replies.len || uv_is_closing((uv_handle_t *)&c->pipe))
		return;
	if (!unread(c))
		sent = uv_try_write((uv_stream_t *)&c->pipe, &part, 1);
	if (sent < 0 && sent != UV_EAGAIN) {
		conn_close(c);
		return;
	}
	if (sent > 0)
		buf_drop(&c->replies, (size_t)sent);
	if (c->replies.len)
		write_later(c);
}

/* One last word to a client whose bytes can't be cut into lines. */
static void
refuse_line(struct conn *c)
{
	static const char text[] = "{\"jsonrpc\":\"2.0\",\"id\":null,"
	    "\"error\":{\"code\":5,\"message\":\"a line has at most 1048576 "
	    "bytes\",\"data\":{\"name\":\"too-large\"}}}\n";
	struct buf reply;

	log_line("closed a connection: its line is too long");
	c->ended = true;
	steer_reading(c, false);
	buf_init(&reply, sizeof text);
	(void)buf_adds(&reply, text);
	c->in_turn++;
	conn_reply(c, &reply);
}

/* Has the turn as much of this connection as it takes? */
static bool
is_full(const struct conn *c)
{
	return c->in_turn >= c->owner->limits->requests ||
	    c->turn_bytes >= PROTO_LINE_MAX || unread(c) >= UNREAD_MAX;
}

/* A line to keep, with its NUL. There may be others in it, which are not the
   end: they are for the parser to refuse. */
static char *
copy_line(const char *line, size_t len)
{
	char *copy = malloc(len + 1);

	if (!copy)
		return NULL;
	memcpy(copy, line, len);
	copy[len] = '\0';
	return copy;
}

void
conn_fill(struct conn *c)
{
	char *line;
	size_t len;
	int r = 0;

	flush(c);
	if (uv_is_closing((uv_handle_t *)&c->pipe))
		return;
	while (!is_full(c) && (r = line_next(&c->line, &line, &len)) > 0) {
		char *copy = copy_line(line, len);

		/* An empty line is no request and no harm. */
		if (copy && !len) {
			free(copy);
			continue;
		}
		c->in_turn++;
		c->turn_bytes += len;
		if (!copy || c->owner->queue(c->owner, c, copy, len) < 0) {
			free(copy);
			conn_close(c);
			return;
		}
	}
	if (r < 0) {
		refuse_line(c);
		flush(c);
	} else if (r == 0) {
		c->began_ms = line_pending(&c->line) ? c->began_ms : 0;
	}
	steer_reading(c, !is_full(c));
	close_if_done(c);
}

static void
on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
	struct conn *c = stream->data;

	if (len == 0)
		return;
	if (len < 0) {
		/* What came before the end is answered still. */
		c->ended = true;
		conn_fill(c);
		return;
	}
	c->heard_ms = uv_now(stream->loop);
	if (!c->began_ms)
		c->began_ms = c->heard_ms;
	if (line_feed(&c->line, buf->base, (size_t)len) < 0) {
		log_line("closed a connection: out of memory");
		conn_close(c);
		return;
	}
	conn_fill(c);
}

void
conn_reply(struct conn *c, struct buf *reply)
{
	if (--c->in_turn == 0)
		c->turn_bytes = 0;
	if (!c->replies.len) {
		/* Most often the only one: its bytes change hands. */
		buf_done(&c->replies);
		c->replies = *reply;
		c->replies.cap = SIZE_MAX / 2;
		return;
	}
	if (buf_add(&c->replies, reply->data, reply->len) < 0)
		conn_close(c);
	buf_done(reply);
}

static bool
passed(uint64_t since_ms, int64_t limit_ms, uint64_t now_ms)
{
	return since_ms && now_ms - since_ms > (uint64_t)limit_ms;
}

void
conn_sweep(struct conn *c, uint64_t now_ms)
{
	const struct bounds *l = c->owner->limits;
	const char *why = NULL;

	if (passed(c->unread_ms, l->write_ms, now_ms))
		why = "it does not read its replies";
	else if (passed(c->began_ms, l->line_ms, now_ms) && !c->in_turn &&
	    !c->unread_ms)
		why = "its line does not end";
	else if (passed(c->heard_ms, l->idle_ms, now_ms) && !c->in_turn &&
	    !c->unread_ms)
		why = "it says nothing";
	if (!why || uv_is_closing((uv_handle_t *)&c->pipe))
		return;
	log_line("closed a connection: %s", why);
	conn_close(c);
}

void
conn_finish(struct conn *c)
{
	c->ended = true;
	conn_fill(c);
}

/* Only the user that we run as is talked to. */
static bool
check_peer(struct conn *c)
{
	struct ucred cred;
	socklen_t len = sizeof cred;
	uv_os_fd_t fd;

	if (uv_fileno((uv_handle_t *)&c->pipe, &fd) < 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &len) < 0)
		return false;
	c->peer.uid = cred.uid;
	if (cred.uid == geteuid())
		return true;
	log_line("refused a connection of uid %u", (unsigned)cred.uid);
	return false;
}

struct conn *
conn_accept(uv_stream_t *listener, struct conn_owner *o, bool full)
{
	struct conn *c = calloc(1, sizeof *c);

	if (!c)
		return NULL;
	c->owner = o;
	line_init(&c->line, PROTO_LINE_MAX);
	buf_init(&c->replies, SIZE_MAX / 2);
	pool_init(&c->peer.pool);
	if (uv_pipe_init(listener->loop, &c->pipe, 0) < 0) {
		free(c);
		return NULL;
	}
	c->pipe.data = c;
	c->heard_ms = uv_now(listener->loop);
	if (uv_accept(listener, (uv_stream_t *)&c->pipe) < 0) {
		conn_close(c);
		return c;
	}
	if (full)
		log_line("refused a connection: %" PRId64 " are open",
		    o->limits->connections);
	if (full || !check_peer(c))
		conn_close(c);
	else
		steer_reading(c, true);
	return c;
}

struct method_peer *
conn_peer(struct conn *c)
{
	return &c->peer;
}

struct conn **
conn_next(struct conn *c)
{
	return &c->next;
}
