/* SPDX-License-Identifier: MIT */
/* A day at the daemon, line by line. */
#include "session.h"

#define ASK(method, params)                                                   \
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" method "\",\"params\":{"\
	params "}}"
#define NOW "\"now\":\"2026-11-23T18:15:00+01:00\""
#define WRITE(method, n, params)                                              \
	ASK(method, "\"uuid\":\"01a20a9a-863b-7188-9c73-000000000" #n "\","   \
	    NOW params)
#define AMOUNT(what, day, seconds, note)                                      \
	"\"what\":\"" what "\",\"day\":\"" day "\",\"seconds\":" #seconds     \
	",\"zone\":\"Europe/Berlin\",\"note\":\"" note "\",\"tags\":[\"acme\"]"
#define TIMES(what, from, to)                                                 \
	"\"what\":\"" what "\",\"start\":\"2026-11-23T" from ":00+01:00\","   \
	"\"end\":\"2026-11-23T" to ":00+01:00\",\"zone\":\"Europe/Berlin\""
#define RULES                                                                 \
	NOW ",\"today\":\"2026-11-23\",\"week_starts\":0,"                    \
	"\"week_seconds\":162000,\"workdays\":31"
#define LOG_AMOUNT(n, what, day, seconds, note)                               \
	WRITE("log", n, "," AMOUNT(what, day, seconds, note))
#define LOG_TIMES(n, what, from, to)  WRITE("log", n, "," TIMES(what, from, to))
#define APPLY(n, command, ops)                                                \
	WRITE("apply", n, ",\"command\":\"" command "\",\"ops\":[" ops "]")
/* A page of text: what a note may have at most is a quarter of that. */
#define TEN  "0123456789"
#define HUNDRED  TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define THOUSAND                                                              \
	HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED       \
	HUNDRED HUNDRED
#define WEEK                                                                  \
	ASK("week", RULES ",\"from\":\"2026-11-23\",\"to\":\"2026-11-29\","   \
	    "\"neglect_days\":28")
#define TIMER(verb, n, what, at)                                              \
	WRITE("timer." verb, n, ",\"what\":\"" what "\",\"zone\":\"UTC\","    \
	    "\"start\":\"2026-11-23T" at ":00+01:00\",\"note\":\"on " what "\"")

const struct session_turn session_turns[] = {
	{ { ASK("hello", "\"protocol\":1,\"version\":\"0.1.0\","
	    "\"actor\":\"Ada\"") } },
	{ { LOG_AMOUNT(100, "sales", "2026-11-20", 3600, "pricing call") } },
	{ { LOG_TIMES(101, "engineering", "09:00", "10:00") } },
	/* Refused: it overlaps. */
	{ { LOG_TIMES(102, "ceo", "09:30", "10:30") } },
	/* Asked again. */
	{ { LOG_AMOUNT(100, "sales", "2026-11-20", 3600, "pricing call") } },
	{ { LOG_AMOUNT(103, "bd", "2026-11-19", 60, THOUSAND),
	    LOG_AMOUNT(104, "nobody", "2026-11-19", 60, ""),
	    LOG_AMOUNT(105, "mkt/analysts", "2026-11-19", 60, "\\u00fc"),
	    WEEK } },
	{ { APPLY(106, "log -",
	    "{\"op\":\"add\"," AMOUNT("sales", "2026-11-18", 10, "a") "},"
	    "{\"op\":\"add\"," AMOUNT("ceo/vision", "2026-11-18", 20, "b")
	    "},{\"op\":\"add\"," TIMES("eng", "11:00", "12:00") "}") } },
	{ { ASK("list", "\"from\":\"2026-11-16\",\"to\":\"2026-11-29\"") } },
	{ { ASK("list", "\"from\":\"1970-01-01\",\"to\":\"9999-12-31\","
	    "\"limit\":2,\"filter\":{\"tags\":[\"acme\"],\"note\":[\"a\"],"
	    "\"what\":[\"sales\",\"mkt\",\"bd\"]}") } },
	/* An edit: one goes, one changes, one comes. */
	{ { APPLY(107, "edit", "{\"op\":\"delete\",\"id\":5},"
	    "{\"op\":\"change\",\"id\":1,"
	    AMOUNT("sales/closing", "2026-11-20", 5400, "won") "},"
	    "{\"op\":\"add\"," AMOUNT("ceo", "2026-11-17", 30, "c") "}") } },
	{ { APPLY(108, "edit", "{\"op\":\"delete\",\"id\":999}") } },
	{ { ASK("get", "\"ids\":[1,2]"), ASK("get", "\"last\":true") } },
	{ { WRITE("undo", 109, "") } },
	{ { WRITE("redo", 110, "") } },
	{ { WRITE("undo", 111, ",\"count\":2") } },
	{ { LOG_AMOUNT(112, "ceo", "2026-11-16", 90, "after undo") } },
	{ { WRITE("target.set", 113, ",\"from\":\"2027-01-01\",\"shares\":["
	    "{\"key\":\"sales\",\"share\":0.4},{\"key\":\"marketing\","
	    "\"share\":0.15},{\"key\":\"bizdev\",\"share\":0.15}]") } },
	{ { ASK("target.show", "\"day\":\"2027-02-01\"") } },
	{ { WRITE("target.delete", 114, ",\"day\":\"2027-01-01\"") } },
	{ { TIMER("start", 115, "sales", "13:00") } },
	{ { TIMER("switch", 116, "eng/bets", "13:30"),
	    ASK("status", RULES) } },
	{ { WRITE("timer.stop", 117, ",\"at\":\"2026-11-23T14:00:00+01:00\"") } },
	{ { TIMER("start", 118, "ceo", "15:00") } },
	{ { WRITE("timer.cancel", 119, "") } },
	{ { WRITE("constituent.add", 120, ",\"what\":\"legal\",\"title\":"
	    "\"Legal\",\"side\":\"internal\"") } },
	{ { WRITE("constituent.add", 121, ",\"what\":\"legal/contracts\""),
	    WRITE("constituent.rename", 122, ",\"what\":\"legal\",\"key\":"
	    "\"law\"") } },
	{ { WRITE("constituent.alias", 123, ",\"what\":\"law\",\"name\":"
	    "\"lawyers\"") } },
	{ { WRITE("constituent.set", 124, ",\"what\":\"law\",\"side\":"
	    "\"external\",\"from\":\"2027-01-01\",\"position\":2") } },
	{ { WRITE("constituent.retire", 125, ",\"what\":\"law/contracts\","
	    "\"from\":\"2026-12-01\"") } },
	{ { ASK("constituent.list", "\"day\":\"2026-11-23\",\"all\":true") } },
	{ { WRITE("off.add", 126, ",\"from\":\"2026-12-21\",\"to\":"
	    "\"2026-12-31\",\"note\":\"Christmas\"") } },
	{ { WRITE("off.delete", 127, ",\"from\":\"2026-12-28\",\"to\":"
	    "\"2026-12-31\"") } },
	{ { ASK("off.list", "\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"") } },
	{ { ASK("history", "\"limit\":5"),
	    ASK("history", "\"entry\":1") } },
	{ { ASK("report", "\"from\":\"2026-11-16\",\"to\":\"2026-11-29\","
	    "\"by\":[\"constituent\",\"day\"]"),
	    ASK("report", "\"from\":\"2026-11-16\",\"to\":\"2026-11-29\","
	    "\"by\":[\"tag\"]") } },
	/* A batch, with a notification in it. */
	{ { "[" LOG_AMOUNT(128, "sales", "2026-11-12", 40, "x") ","
	    "{\"jsonrpc\":\"2.0\",\"method\":\"target.history\"},"
	    LOG_AMOUNT(129, "sales", "2026-11-12", 50, "y") "]" } },
	{ { WRITE("delete.forever", 130, ",\"id\":3") } },
	{ { "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no.such\"}",
	    "not JSON" } },
	{ { LOG_AMOUNT(131, "sales", "2026-11-11", 70, "the last"), WEEK } },
};

const int session_count = sizeof session_turns / sizeof *session_turns;
