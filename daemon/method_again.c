/* SPDX-License-Identifier: MIT */
/* The first answer again, kept whole with its change. */
#include <string.h>

#include "buf.h"
#include "err.h"
#include "method.h"

/* The params as they are kept and compared: without the clock. */
static int
write_request(struct method *m, const struct proto_row *row,
    const void *params, struct buf *out)
{
	void *copy = pool_alloc(m->pool, row->params_size);

	if (!copy)
		return -ERR_MEMORY;
	memcpy(copy, params, row->params_size);
	((struct proto_write *)copy)->now = (struct wire_stamp){ 0 };
	return wire_encode(row->params, copy, out);
}

int
method_again_keep(struct method *m, const void *params, const void *result)
{
	const struct proto_row *row =
	    &proto_rows[proto_find(m->change->command)];
	struct buf json;
	int r;

	buf_init(&json, PROTO_LINE_MAX);
	r = buf_adds(&json, "{\"request\":");
	if (r == 0)
		r = write_request(m, row, params, &json);
	if (r == 0)
		r = buf_adds(&json, ",\"result\":");
	if (r == 0)
		r = wire_encode(row->result, result, &json);
	if (r == 0)
		r = buf_adds(&json, "}");
	if (r == 0)
		m->change->answer = pool_dup(m->pool, buf_text(&json));
	buf_done(&json);
	if (r == 0 && !m->change->answer)
		r = -ERR_MEMORY;
	return r < 0 ? r : store_change_add(m->store, m->change);
}

/* Are both requests the same? 1, 0, or an error. */
static int
same_request(struct method *m, const struct proto_row *row,
    const void *params, wire_node first)
{
	struct buf now, then;
	int r;

	buf_init(&now, PROTO_LINE_MAX);
	buf_init(&then, PROTO_LINE_MAX);
	r = write_request(m, row, params, &now);
	if (r == 0)
		r = wire_dump(first, &then);
	if (r == 0)
		r = !strcmp(buf_text(&now), buf_text(&then));
	buf_done(&now);
	buf_done(&then);
	return r;
}

int
method_again(struct method *m, const void *params, void *result)
{
	const struct proto_row *row =
	    &proto_rows[proto_find(m->change->command)];
	const char *json = m->change->answer, *why;
	int r;

	if (!json)
		return -ERR_UUID_USED;
	r = wire_parse(json, strlen(json), m->pool, &m->doc, &why);
	if (r < 0)
		return -ERR_STORAGE;
	r = same_request(m, row, params, wire_get(m->doc.root, "request"));
	if (r <= 0)
		return r < 0 ? r : -ERR_UUID_USED;
	r = wire_decode(wire_get(m->doc.root, "result"), row->result, m->pool,
	    result, row->result_size, &why);
	return r < 0 ? -ERR_STORAGE : 0;
}
