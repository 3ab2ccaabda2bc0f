/* SPDX-License-Identifier: MIT */
/*
 * The door: bytes -> lines -> JSON -> requests -> a ledger, whose transaction
 * is rolled back at the end. Lines are the same however the bytes come; JSON
 * that is taken is written out as the same; a reply is one line of JSON, and
 * never says that something went wrong on our side.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "ledger.h"
#include "line.h"
#include "request.h"

enum { SHORT_CAP = 64, SEEDS = 3 };

const char *const fuzz_corpora[] = { "tests/fuzz/corpus/door",
	"tests/corpus", NULL };

/* libFuzzer's; a replay has none. */
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *bytes, size_t len,
    size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t room,
    unsigned seed);

/* What the ledger holds before: something for every method to find. */
static void
furnish(struct ledger *l)
{
	static const char *const lines[] = {
	    "{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"uuid\":"
	    "\"01a20a9a-863b-7188-9c73-100000000001\",\"now\":"
	    "\"2026-11-23T18:15:00+01:00\",\"what\":\"sales\",\"start\":"
	    "\"2026-11-20T09:00:00+01:00\",\"end\":\"2026-11-20T10:30:00"
	    "+01:00\",\"zone\":\"Europe/Berlin\",\"note\":\"call\",\"tags\":"
	    "[\"acme\",\"Q4\"]}}",
	    "{\"jsonrpc\":\"2.0\",\"method\":\"timer.start\",\"params\":{"
	    "\"uuid\":\"01a20a9a-863b-7188-9c73-100000000002\",\"now\":"
	    "\"2026-11-23T18:15:00+01:00\",\"what\":\"mkt/collateral\","
	    "\"start\":\"2026-11-23T17:00:00+01:00\",\"zone\":"
	    "\"Europe/Berlin\"}}",
	    "{\"jsonrpc\":\"2.0\",\"method\":\"off.add\",\"params\":{"
	    "\"uuid\":\"01a20a9a-863b-7188-9c73-100000000003\",\"now\":"
	    "\"2026-11-23T18:15:00+01:00\",\"from\":\"2026-11-16\"}}" };

	for (size_t i = 0; i < SEEDS; i++)
		if (*ledger_ask(l, lines[i]))
			fuzz_fail("the ledger is not furnished", l->reply);
	for (int i = 1; i < 8; i++)
		(void)ledger_log(l, i, i % 2 ? "engineering" : "sales/closing",
		    "2026-11-19", 60 * i);
}

static struct ledger *
the_ledger(void)
{
	static struct ledger l;

	if (!l.store) {
		ledger_open(&l);
		furnish(&l);
	}
	return &l;
}

/* As a new connection, whatever was said on the one before. */
static void
welcome(struct ledger *l)
{
	pool_done(&l->peer.pool);
	pool_done(&l->peer.parts.pool);
	l->peer = (struct method_peer){ .uid = 1000 };
	l->daemon.stopping = false;
}

/* JSON that came, written out and read again, is written out as the same. */
static void
check_round_trip(const char *line, size_t len)
{
	struct wire_doc doc = { .root = NULL }, again = { .root = NULL };
	struct buf first, second;
	struct pool p;
	const char *why;

	pool_init(&p);
	buf_init(&first, SIZE_MAX / 2);
	buf_init(&second, SIZE_MAX / 2);
	if (wire_parse(line, len, &p, &doc, &why) == 0) {
		if (wire_dump(doc.root, &first) < 0 ||
		    wire_parse(first.data, first.len, &p, &again, &why) < 0 ||
		    wire_dump(again.root, &second) < 0 ||
		    strcmp(buf_text(&first), buf_text(&second)) != 0)
			fuzz_fail("JSON changes on its way", buf_text(&first));
		if (strchr(buf_text(&first), '\n'))
			fuzz_fail("a line break in", buf_text(&first));
	}
	wire_done(&doc);
	wire_done(&again);
	buf_done(&first);
	buf_done(&second);
	pool_done(&p);
}

/* One line of JSON, or nothing at all. */
static void
check_reply(struct buf *reply)
{
	static const char *const never[] = { "\"name\":\"internal\"",
		"\"name\":\"storage\"", "\"name\":\"memory\"",
		"\"name\":\"busy\"" };
	struct wire_doc doc = { .root = NULL };
	const char *text = buf_text(reply), *why;
	struct pool p;

	if (!reply->len)
		return;
	pool_init(&p);
	if (strchr(text, '\n') != text + reply->len - 1 ||
	    wire_parse(text, reply->len, &p, &doc, &why) < 0)
		fuzz_fail("a reply is not a line of JSON", text);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (strstr(text, never[i]))
			fuzz_fail("our fault", text);
	wire_done(&doc);
	pool_done(&p);
}

/* Bytes behind the NUL of a line are nobody's business: it gets memory of its
   own, as a connection gives it. */
static void
answer(struct ledger *l, const char *line, size_t len)
{
	char *copy = malloc(len + 1);
	struct buf reply;

	if (!copy)
		abort();
	memcpy(copy, line, len);
	copy[len] = '\0';
	check_round_trip(copy, len);
	buf_init(&reply, RPC_REPLY_MAX);
	if (len)
		rpc_answer(&l->rpc, &l->peer, copy, len, 0, &reply);
	check_reply(&reply);
	buf_done(&reply);
	free(copy);
}

/* Whether the next line of the bytes is that one: it ends where the newline
   is, and a CR before that is not part of it. */
static void
check_line(const uint8_t **at, const uint8_t *end, const char *line,
    size_t len, size_t cap)
{
	const uint8_t *stop = memchr(*at, '\n', (size_t)(end - *at));
	size_t whole = stop ? (size_t)(stop - *at) : 0;

	if (!stop || whole >= cap)
		fuzz_fail("a line that has not come, or is too long", line);
	if (len != whole && !(len + 1 == whole && (*at)[len] == '\r'))
		fuzz_fail("a line of another length", line);
	if (len == whole && len && (*at)[len - 1] == '\r')
		fuzz_fail("a line with its CR", line);
	if (memcmp(*at, line, len) != 0)
		fuzz_fail("another line", line);
	*at = stop + 1;
}

/* Cuts what comes by so many bytes at a time; with a ledger each line is
   answered. */
static void
cut(const uint8_t *bytes, size_t len, size_t step, size_t cap,
    struct ledger *l)
{
	const uint8_t *at = bytes, *end = bytes + len, *stop;
	size_t line_len;
	struct line in;
	char *line;
	int r = 0;

	line_init(&in, cap);
	for (size_t fed = 0; r == 0 && fed < len; fed += step) {
		size_t part = len - fed < step ? len - fed : step;

		if (line_feed(&in, (const char *)bytes + fed, part) < 0)
			fuzz_fail("bytes are not taken", "");
		while ((r = line_next(&in, &line, &line_len)) > 0) {
			check_line(&at, end, line, line_len, cap);
			if (l)
				answer(l, line, line_len);
		}
	}
	stop = memchr(at, '\n', (size_t)(end - at));
	if (r == 0 && stop)
		fuzz_fail("a line did not come", "");
	if (r < 0 && (size_t)((stop ? stop : end) - at) < cap)
		fuzz_fail("a line is not too long", "");
	line_done(&in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct ledger *l = the_ledger();

	welcome(l);
	if (store_begin(l->store) < 0)
		fuzz_fail("no transaction", "");
	cut(bytes, len, 1 + len % (SHORT_CAP - 1), SHORT_CAP, NULL);
	cut(bytes, len, PROTO_LINE_MAX, PROTO_LINE_MAX, l);
	/* A frame of tests/corpus has no newline. */
	if (len && bytes[len - 1] != '\n' && !memchr(bytes, '\n', len))
		answer(l, (const char *)bytes, len);
	store_rollback(l->store);
	return 0;
}

/* Half of the time another request takes the place of all, or stands at the
   end. */
size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t room,
    unsigned seed)
{
	struct chance c = { .random = seed | 1ULL << 32 };
	enum proto_method method;
	struct buf out;

	if (chance_below(&c, 2))
		return LLVMFuzzerMutate(bytes, len, room);
	method = request_method(&c);
	buf_init(&out, room);
	request_add(&c, method, 1 + chance_below(&c, 9), &out);
	(void)buf_adds(&out, "\n");
	if (chance_below(&c, 2) || len + out.len > room)
		len = 0;
	if (out.len)
		memcpy(bytes + len, out.data, out.len);
	len += out.len;
	buf_done(&out);
	return len;
}
