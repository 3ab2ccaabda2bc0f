/* SPDX-License-Identifier: MIT */
/* What a command is: its row in the menu, and what it is given to run. */
#ifndef CTOTIME_CMD_H
#define CTOTIME_CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "call.h"
#include "filter.h"
#include "format.h"
#include "pager.h"
#include "paths.h"
#include "pool.h"
#include "proto.h"
#include "render.h"
#include "settings.h"
#include "term.h"
#include "when.h"
#include "zone.h"

/* Exit statuses, as in ctotime(1). */
enum {
	CMD_DONE = 0,
	CMD_REFUSED = 1,
	CMD_USAGE = 2,
	CMD_NO_DAEMON = 3,
};

enum { CMD_OPTIONS_MAX = 16 };

/* One option of a row; a table of them ends with a row without a name. */
struct cmd_option {
	const char *name; /* without its dashes */
	const char *arg;  /* what stands for its value in usage; NULL: none */
	const char *help;
	char letter;      /* 0: long only */
	const char *join; /* between values, where it may stand there more
	                     than once; NULL: it may not */
};

enum {
	CMD_JSON = 1,   /* takes --json and --format */
	CMD_FILTER = 4, /* its words are RANGE and FILTER */
	CMD_TABLE = 8,  /* sets `columns`, and can print them in any format */
	CMD_PAGER = 16,      /* what it prints may be long, and it asks
	                        nothing: through a pager */
	CMD_ANY_CONFIG = 32, /* runs though the configuration has faults */
};

struct cmd_run;

struct cmd {
	const char *name;
	const char *usage;    /* behind the name */
	const char *summary;  /* one line */
	const char *examples; /* lines of two columns, or NULL */
	unsigned flags;
	const struct cmd_option *options; /* or NULL */
	int (*run)(struct cmd_run *run);
};

/* One command line on its way. */
struct cmd_run {
	const struct cmd *cmd;
	struct pool *pool;
	int64_t instant;    /* now */
	const char **words; /* arguments without the options */
	size_t count;
	size_t dashes;      /* index of the first behind `--`, or count */
	const char *values[CMD_OPTIONS_MAX];  /* of the row's options */
	const char *globals[CMD_OPTIONS_MAX]; /* of everybody's */
	struct paths paths;
	struct settings settings;
	enum format format; /* JSON also sets the value of --json */
	const struct format_column *columns;
	struct settings_file config;
	struct term term;
	struct pager pager;
	bool more; /* what is printed goes on after it: a pager's from the
	              start, however long the screen is */
	char zone[ZONE_NAME]; /* of the place: --zone's, or that of home */
	char home[ZONE_NAME]; /* the user's own; "" where it is not known */
	struct when_now now;
	struct call call;
	struct wire_doc doc; /* of the newest reply */
	wire_node json;      /* its result */
	enum proto_method asked; /* what it answers */
	struct proto_fault fault;
};

/* The value of an option ("" where it takes none), or NULL if not given. */
const char *cmd_value(const struct cmd_run *run, const char *name);

/* Says "ctotime: log: ..." on stderr and returns the status. */
int cmd_fail(const struct cmd_run *run, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says what words were not taken for: status 1 or 2. */
int cmd_fail_words(const struct cmd_run *run, const struct when_fault *f);

/* Says what is wrong with the configuration: 0 or CMD_REFUSED. */
int cmd_check_config(const struct cmd_run *run);

/* Now, which is what $CTOTIME_NOW says where it is set (to try out what Monday
   will look like, and for tests), into run->instant: 0 or a status. */
int cmd_read_clock(struct cmd_run *run);

/* The user's zone into use, and `now` by it: 0, or a status after saying
   why. */
int cmd_begin(struct cmd_run *run);

/* The user's own zone into use, where --zone named another one: what is shown
   says its offset where it is another than at home. */
void cmd_come_home(const struct cmd_run *run);

/* The beginning of a request that writes: a uuid of its own, and now. */
struct proto_write cmd_write(struct cmd_run *run);

/* Says on stderr what there is to say beside the outcome: that a ledger began,
   and of the daemon's version. For main, behind every command. */
void cmd_warn_call(const struct cmd_run *run);

/* The words from an index on as one text, a blank between two; the pool's. */
const char *cmd_join(const struct cmd_run *run, size_t from);

/* Asks the daemon: 0, or a status. Nothing is said: see cmd_fail_call. */
int cmd_call(struct cmd_run *run, enum proto_method method,
    const void *params, void *result);

/* The newest reply, which lends a result its words and else ends with the next
   call: now the caller's, to be freed with wire_done. */
struct wire_doc cmd_take_reply(struct cmd_run *run);

/* Says why a call failed, and returns the status; `nothing logged yet` is no
   failure. */
int cmd_fail_call(struct cmd_run *run);

/* The range that the words name, `otherwise` without any: 0 or a status. */
int cmd_range(struct cmd_run *run, struct day_range otherwise,
    struct day_range *ret);

/* The same where a filter may stand there too. */
int cmd_range_filter(struct cmd_run *run, struct day_range otherwise,
    struct day_range *ret, struct proto_filter *ret_filter);

/* The first day of the range that the words name, today without any; days to
   come are named too: 0 or a status. And of the option --from. */
int cmd_first_day(struct cmd_run *run, const char *const *words, size_t count,
    int32_t *ret);
int cmd_from(struct cmd_run *run, int32_t *ret);

/* The option of a filter, for the rows of commands that take one. */
#define CMD_NOTE_FILTER                                                       \
	{ .name = "note", .arg = "WORD", .help = "only notes that have it" }

/* The shares of --what-if, none without it: 0 or a status. A filter leaves no
   target to be judged by. */
int cmd_what_if(struct cmd_run *run, const struct proto_filter *filter,
    struct wire_list *ret);

/* Says why a call failed, and what to write where it was because of them. */
int cmd_fail_what_if(struct cmd_run *run);

/* The option for them, of commands that take one. */
#define CMD_WHAT_IF                                                           \
	{ .name = "what-if", .arg = "SHARES",                                 \
	    .help = "judge it by another target: sales=30,external=65,..." }

/* Prints the JSON of the newest reply, or of one node of it. */
int cmd_print_json(struct cmd_run *run, wire_node node);

/* Which ends of its table stand around rows. */
enum { CMD_ROWS_BEGIN = 1, CMD_ROWS_END = 2, CMD_ROWS_ALL = 3 };

/* Prints rows of the run's columns in its format, and these ends of the
   table: 0 or a status after saying why. */
int cmd_print_rows(struct cmd_run *run, unsigned ends, const void *rows,
    size_t count, size_t size);

/* For what has no table, though its command has: 0, or a status after saying
   so where one was asked for. */
int cmd_refuse_table(const struct cmd_run *run);

/* The whole table, where the format is one of columns: 0 or a status, or -1
   where another one was asked for. */
int cmd_print_table(struct cmd_run *run, const struct wire_list *rows,
    size_t size);

/* Writes to stdout, by a pager where it is too long for the screen: 0, or a
   status after saying why. A reader that went away is no failure; who has
   more to come looks at ferror(stdout). */
int cmd_print(struct cmd_run *run, struct buf *out);

/* Asks on a terminal; true where the answer is yes, and there is one. */
bool cmd_ask(const char *question);

/* The same where an empty answer means yes. */
bool cmd_ask_again(const char *question);

/* How the user counts, for the daemon; and how what came of it is judged. */
struct proto_rules cmd_rules(const struct cmd_run *run);
struct render_rules cmd_judged_by(const struct cmd_run *run,
    int64_t expected_seconds);
struct render_rules cmd_judge_week(const struct cmd_run *run,
    const struct proto_week_result *w);

/* What a command that reads says on an empty ledger. */
int cmd_nothing_yet(struct cmd_run *run);

/* Usage and options of one command, from its row. */
int cmd_print_help(struct cmd_run *run, const struct cmd *cmd);

/* All rows, ended by one without a name, and the options that all take. */
extern const struct cmd *const cmd_rows[];
extern const struct cmd_option cmd_globals[];

/* Takes the format from --format and --json, else from the settings: 0 or a
   status after saying why. */
int cmd_read_format(struct cmd_run *run);

/* Reads the arguments behind the command's name into `run`: 0 or a status
   after saying why. */
int cmd_parse(struct cmd_run *run, int argc, char *const *argv);

#endif
