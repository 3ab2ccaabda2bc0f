/* SPDX-License-Identifier: MIT */
/*
 * The one list of errors: enum, JSON-RPC code, name on the wire, text.
 * Functions that can fail return 0 or the negative of one of these.
 */
#ifndef CTOTIME_ERR_H
#define CTOTIME_ERR_H

/* The first five are JSON-RPC's own codes; the product's begin at 1, and those
   that never leave a program at ERR_INSIDE. */
enum { ERR_INSIDE = 100 };
#define ERR_MAP(X)                                                            \
	X(PARSE, -32700, "parse", "not valid JSON")                           \
	X(REQUEST, -32600, "invalid-request", "not a JSON-RPC 2.0 request")   \
	X(METHOD, -32601, "no-such-method", "no such method")                 \
	X(PARAMS, -32602, "invalid-params", "invalid parameters")             \
	X(INTERNAL, -32603, "internal", "internal error")                     \
	X(STORAGE, 1, "storage", "the ledger could not be read or written")   \
	X(BUSY, 2, "busy", "the ledger is in use by another program")         \
	X(PROTOCOL, 3, "protocol-mismatch", "another protocol version")       \
	X(LEDGER, 4, "ledger-mismatch", "another ledger is served here")      \
	X(TOO_LARGE, 5, "too-large", "too large")                             \
	X(STOPPING, 6, "stopping", "the daemon is stopping")                  \
	X(UNKNOWN, 10, "unknown-name", "no such name")                        \
	X(AMBIGUOUS, 11, "ambiguous-name", "more than one name fits")         \
	X(OVERLAP, 12, "overlap", "overlaps another entry")                   \
	X(NO_ROOM, 13, "no-room", "the day has no room for it")               \
	X(FUTURE, 14, "future", "lies in the future")                         \
	X(LENGTH, 15, "bad-length", "an entry takes from 1 s to 24 h")        \
	X(DAY, 16, "no-such-day", "no such day there")                        \
	X(ZONE, 17, "unknown-zone", "unknown time zone")                      \
	X(NOTE, 18, "bad-note", "not a note")                                 \
	X(TAG, 19, "bad-tag", "not a tag")                                    \
	X(UUID_USED, 20, "uuid-used", "this uuid belongs to another request") \
	X(NO_CLAIM, 70, "no-claim", "nobody claimed that")                   \
	X(LINES, 50, "bad-lines", "some of it is refused, so all of it is")   \
	X(EXISTS, 51, "exists-already", "it is there already")                \
	X(NO_ENTRY, 52, "no-such-entry", "there is no such entry")            \
	X(CHANGED, 53, "changed-meanwhile", "somebody changed it meanwhile")  \
	X(PARTS, 54, "parts-missing", "the parts before it are missing")      \
	X(NO_CHANGE, 21, "no-change", "there is no such change")              \
	X(OLD_CHANGE, 22, "old-change", "a change of more than a day ago")    \
	X(RUNNING, 30, "timer-runs", "a timer runs already")                  \
	X(NO_TIMER, 31, "no-timer", "no timer runs")                          \
	X(FORGOTTEN, 32, "timer-forgotten", "the timer was likely forgotten") \
	X(NOTHING, 40, "nothing-to-do", "nothing would change")               \
	X(NAME, 41, "bad-name", "not a name that can be given")               \
	X(TAKEN, 42, "name-taken", "this name is taken")                      \
	X(SHARES, 60, "bad-shares", "shares that do not add up")              \
	X(NO_TARGET, 61, "no-target", "no target begins on that day")         \
	X(SYNTAX, 100, "syntax", "not understood")                            \
	X(RANGE, 101, "out-of-range", "out of range")                         \
	X(GAP, 102, "gap", "a time that the clocks skipped")                  \
	X(FOLD, 103, "fold", "a time that comes twice that day")              \
	X(MEMORY, 104, "memory", "out of memory")                             \
	X(SYSTEM, 105, "system", "the system refused")                        \
	X(PATH_LONG, 106, "path-too-long", "path too long for a socket")      \
	X(UNSAFE, 107, "unsafe-directory", "a directory others may write to") \
	X(IN_USE, 108, "in-use", "another daemon has this ledger")            \
	X(NEWER, 109, "newer-ledger", "written by a newer ctotime")           \
	X(FULL, 116, "no-space", "no space left for the ledger; "             \
	    "make some, and try again")                                       \
	X(NOT_LEDGER, 110, "not-a-ledger", "not a ledger of ctotime")         \
	X(NO_DAEMON, 111, "no-daemon", "no daemon answers")                   \
	X(TIMEOUT, 112, "timeout", "no answer in time")                       \
	X(REPLY, 113, "bad-reply", "an answer that makes no sense")           \
	X(NO_LEDGER, 114, "no-ledger", "nothing logged yet")                  \
	X(NO_PROGRAM, 115, "no-program", "there is no such program")

enum err {
	ERR_OK = 0,
#define X(id, code, name, text) ERR_##id,
	ERR_MAP(X)
#undef X
	ERR_COUNT
};

/* JSON-RPC code, wire name and text of an error (positive or negative). */
int err_code(int err);
const char *err_name(int err);
const char *err_text(int err);

/* What a client is told of it (a positive one): a ledger that turned bad, and
   a full disk, are `storage`; what else has no code of the wire is
   `internal`. */
enum err err_on_wire(int err);

/* The error with that JSON-RPC code; ERR_INTERNAL where there is none. */
enum err err_from_code(int code);

#endif
