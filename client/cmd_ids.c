/* SPDX-License-Identifier: MIT */
/* Entries by their ids: read from words, asked for, and printed. */
#include "cmd_ids.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"

int
cmd_get(struct cmd_run *run, const struct wire_maybe_int *ids, size_t count,
    struct proto_get_result *ret)
{
	const struct proto_get params = { .ids = { (void *)ids, count },
		.last = !count };

	if (cmd_call(run, PROTO_GET, &params, ret) == 0)
		return 0;
	if (run->fault.err == ERR_NO_LEDGER)
		return cmd_fail(run, CMD_REFUSED, "nothing logged yet");
	return cmd_fail_call(run);
}

int
cmd_print_entries(struct cmd_run *run, const struct wire_maybe_int *ids,
    size_t count)
{
	struct buf out;
	int r = 0;

	buf_init(&out, SIZE_MAX / 2);
	(void)buf_adds(&out, "[");
	for (size_t i = 0; r == 0 && i < count; i += PROTO_GET_MAX) {
		size_t part = count - i < PROTO_GET_MAX ? count - i
		                                        : PROTO_GET_MAX;
		struct proto_get_result got;
		wire_node entries;

		r = cmd_get(run, ids + i, part, &got);
		entries = r == 0 ? wire_get(run->json, "entries") : NULL;
		for (size_t j = 0; r == 0 && j < part; j++) {
			(void)buf_adds(&out, i + j ? ",\n " : "");
			r = wire_dump(wire_at(entries, j), &out);
		}
	}
	(void)buf_adds(&out, "]\n");
	if (r == 0)
		return cmd_print(run, &out);
	buf_done(&out);
	return r;
}

bool
cmd_is_id(const char *word, int64_t *ret)
{
	const char *digits = word + (*word == '#');
	size_t len = strlen(digits);

	if (!len || len > 18 || strspn(digits, "0123456789") != len)
		return false;
	*ret = strtoll(digits, NULL, 10);
	return *ret > 0;
}

/* The words as ids, none of them twice. */
static int
read_ids(struct cmd_run *run, const char *const *words, size_t count,
    struct wire_maybe_int *ids)
{
	for (size_t i = 0; i < count; i++) {
		if (!cmd_is_id(words[i], &ids[i].value))
			return cmd_fail(run, CMD_USAGE, "\"%s\" is not an "
			    "entry's id; ctotime list shows them, as #12",
			    words[i]);
		ids[i].set = true;
		for (size_t j = 0; j < i; j++)
			if (ids[j].value == ids[i].value)
				return cmd_fail(run, CMD_USAGE, "#%lld stands "
				    "there twice", (long long)ids[i].value);
	}
	return 0;
}

int
cmd_get_words(struct cmd_run *run, const char *const *words, size_t count,
    struct proto_get_result *ret, struct wire_doc *ret_doc)
{
	bool last = count == 1 && !strcmp(words[0], "last");
	struct wire_maybe_int *ids = pool_array(run->pool, count,
	    sizeof *ids);
	int r = 0;

	if (!ids)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	if (count > PROTO_GET_MAX)
		return cmd_fail(run, CMD_REFUSED, "%zu entries are too many "
		    "at once: %d at most", count, PROTO_GET_MAX);
	if (!last)
		r = read_ids(run, words, count, ids);
	if (r == 0)
		r = cmd_get(run, ids, last ? 0 : count, ret);
	if (r != 0)
		return r;
	*ret_doc = cmd_take_reply(run);
	return 0;
}
