/* SPDX-License-Identifier: MIT */
/*
 * ctotime's mail: takes a struct letter as JSON on stdin, composes it, and
 * writes it to stdout or gives it to a sendmail. Ends with 0 once that has it;
 * on stderr is what was said about it.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "compose.h"
#include "err.h"
#include "letter.h"
#include "pool.h"
#include "send.h"
#include "wire.h"

enum { MESSAGE_MAX = 4 * LETTER_MAX };

static int
fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	return 1;
}

/* All of stdin; an object that was cut off is none. */
static int
read_letter(struct buf *text, struct pool *p, struct wire_doc *doc,
    struct letter *ret)
{
	char bytes[65536];
	const char *why = "it is too large";
	ssize_t n;
	int r = 0;

	while (r == 0 && (n = read(STDIN_FILENO, bytes, sizeof bytes)) > 0)
		r = buf_add(text, bytes, (size_t)n);
	if (r == 0)
		r = wire_parse(buf_text(text), text->len, p, doc, &why);
	if (r == 0)
		r = wire_decode(doc->root, letter_fields, p, ret, sizeof *ret,
		    &why);
	return r < 0 ? fail("what ctotime sent is no letter", why) : 0;
}

/* A reader that has seen enough is no failure. */
static int
print(const struct buf *message)
{
	if (fwrite(buf_text(message), 1, message->len, stdout) ==
	    message->len && fflush(stdout) == 0)
		return 0;
	return errno == EPIPE ? 0 : fail("cannot write", strerror(errno));
}

static int
hand_over(const struct letter *l, const struct buf *message)
{
	struct buf said;
	int r;

	buf_init(&said, 4 * SEND_SAID_MAX);
	r = send_message(message, l->sendmail, l->timeout_seconds, &said);
	if (said.len)
		fprintf(stderr, "%s\n", buf_text(&said));
	buf_done(&said);
	return r < 0 ? 1 : 0;
}

int
main(void)
{
	struct wire_doc doc = { .root = NULL };
	struct letter letter = { .subject = NULL };
	struct buf text, message;
	struct pool pool;
	int r;

	pool_init(&pool);
	buf_init(&text, LETTER_MAX);
	buf_init(&message, MESSAGE_MAX);
	r = read_letter(&text, &pool, &doc, &letter);
	if (r == 0 && compose(&letter, &message) < 0)
		r = fail("cannot compose the message", "an address is none, "
		    "or it is too large");
	if (r == 0)
		r = letter.sendmail ? hand_over(&letter, &message)
		                    : print(&message);
	wire_done(&doc);
	buf_done(&message);
	buf_done(&text);
	pool_done(&pool);
	return r;
}
