/* SPDX-License-Identifier: MIT */
/* The fields of proto_history.h. */
#include "proto_history.h"

#include <string.h>

#include "proto_field.h"

const char *
proto_change_words(struct pool *p, const char *command)
{
	static const char timer[] = "timer.", forever[] = "delete.forever";
	char *words;

	if (!strcmp(command, forever))
		return "delete --forever";
	if (!strncmp(command, timer, strlen(timer)))
		return command + strlen(timer);
	words = pool_dup(p, command);
	if (words && strchr(words, '.'))
		*strchr(words, '.') = ' ';
	return words;
}

static const struct wire_field row_fields[] = {
	FIELD(proto_change_row, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_change_row, id, WIRE_INT, REQUIRED),
	FIELD(proto_change_row, before, WIRE_JSON),
	FIELD(proto_change_row, after, WIRE_JSON),
	END_LENIENT,
};

const struct wire_field proto_change_fields[] = {
	FIELD(proto_change, id, WIRE_INT, REQUIRED),
	FIELD(proto_change, at, WIRE_STAMP, REQUIRED),
	FIELD(proto_change, command, WIRE_STRING, REQUIRED),
	FIELD(proto_change, uid, WIRE_INT, REQUIRED),
	FIELD(proto_change, actor, WIRE_STRING),
	FIELD(proto_change, undone, WIRE_BOOL, REQUIRED),
	FIELD(proto_change, row_count, WIRE_INT, REQUIRED),
	FIELD(proto_change, rows, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_change_row, row_fields)),
	END_LENIENT,
};

const struct wire_field proto_history_fields[] = {
	FIELD(proto_history, entry, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_history, from, WIRE_STAMP, OMIT),
	FIELD(proto_history, to, WIRE_STAMP, OMIT),
	FIELD(proto_history, before, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_history, limit, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(1, PROTO_CHANGES_MAX)),
	END,
};

const struct wire_field proto_history_result_fields[] = {
	FIELD(proto_history_result, changes, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_change, proto_change_fields)),
	END_LENIENT,
};

const struct wire_field proto_undo_fields[] = {
	FIELD(proto_undo, write, INLINE(proto_write_fields)),
	FIELD(proto_undo, count, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(1, PROTO_CHANGES_MAX)),
	FIELD(proto_undo, old, WIRE_BOOL, OMIT),
	FIELD(proto_undo, first, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_undo, dry_run, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_undo_result_fields[] = {
	FIELD(proto_undo_result, changes, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_change, proto_change_fields)),
	END_LENIENT,
};

const struct wire_field proto_delete_forever_fields[] = {
	FIELD(proto_delete_forever, write, INLINE(proto_write_fields)),
	FIELD(proto_delete_forever, id, WIRE_INT, REQUIRED),
	END,
};

const struct wire_field proto_delete_forever_result_fields[] = {
	FIELD(proto_delete_forever_result, id, WIRE_INT, REQUIRED),
	END_LENIENT,
};
