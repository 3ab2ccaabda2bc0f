/* SPDX-License-Identifier: MIT */
/*
 * `apply` once more under its uuid: the first answer. A change may be of many
 * megabytes, so a digest of what was asked for is kept, and compared.
 */
#include <string.h>

#include "buf.h"
#include "err.h"
#include "method_apply.h"
#include "method_parts.h"

/* What is kept with the change. */
struct answer {
	const char *request; /* digest, in hexadecimal digits */
	struct proto_apply_result result;
};

static const struct wire_field answer_fields[] = {
	{ .name = "request", .type = WIRE_STRING, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct answer, request) },
	{ .name = "result", .type = WIRE_OBJECT, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct answer, result),
	    .fields = proto_apply_result_fields },
	{ .name = NULL },
};

/* FNV-1a of 64 bits (RFC 9923): whoever asks again is who asked before, so
   it need stand up to chance alone. */
static uint64_t
add_text(uint64_t digest, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		digest = (digest ^ (unsigned char)text->data[i]) *
		    0x100000001b3;
	return digest;
}

/* The digest of a request: of all its parts, whatever those were. */
static int
write_digest(struct method *m, const struct proto_apply *params,
    const struct wire_list *ops, const char **ret)
{
	const struct proto_op *op = ops->items;
	struct proto_apply rest = { .write = { .uuid = params->write.uuid },
		.command = params->command, .seen = params->seen,
		.force = params->force,
		.skip_existing = params->skip_existing,
		.dry_run = params->dry_run };
	uint64_t digest = 0xcbf29ce484222325;
	struct buf json;
	int r;

	buf_init(&json, PROTO_LINE_MAX);
	r = wire_encode(proto_apply_fields, &rest, &json);
	for (size_t i = 0; r == 0 && i < ops->count; i++) {
		digest = add_text(digest, &json);
		buf_cut(&json, 0);
		r = wire_encode(proto_op_fields, &op[i], &json);
	}
	digest = add_text(digest, &json);
	buf_done(&json);
	if (r < 0)
		return r;
	*ret = pool_printf(m->pool, "%016llx", (unsigned long long)digest);
	return *ret ? 0 : -ERR_MEMORY;
}

int
apply_keep_answer(struct apply *a)
{
	struct store_change *change = a->m->change;
	struct answer answer = { .result = *a->ret };
	struct buf json;
	int r = write_digest(a->m, a->params, &a->ops, &answer.request);

	buf_init(&json, PROTO_LINE_MAX);
	if (r == 0)
		r = wire_encode(answer_fields, &answer, &json);
	if (r == 0)
		change->answer = pool_dup(a->m->pool, buf_text(&json));
	buf_done(&json);
	if (r == 0 && !change->answer)
		r = -ERR_MEMORY;
	return r < 0 ? r : store_change_answer(a->m->store, change);
}

int
method_apply_again(struct method *m, const void *params, void *result)
{
	const char *json = m->change->answer, *digest, *why;
	struct answer first;
	struct wire_list ops;
	int r = method_parts_taken(m, params, &ops);

	if (r == 0)
		r = write_digest(m, params, &ops, &digest);
	method_parts_drop(&m->peer->parts);
	if (r < 0)
		return r;
	if (!json)
		return -ERR_UUID_USED;
	r = wire_parse(json, strlen(json), m->pool, &m->doc, &why);
	if (r == 0)
		r = wire_decode(m->doc.root, answer_fields, m->pool, &first,
		    sizeof first, &why);
	if (r < 0)
		return -ERR_STORAGE;
	if (strcmp(first.request, digest) != 0)
		return -ERR_UUID_USED;
	*(struct proto_apply_result *)result = first.result;
	return 0;
}
