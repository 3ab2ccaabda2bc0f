/* SPDX-License-Identifier: MIT */
/* For cmd_schedule*.c: the weekly mail, as it is to be and as it is. */
#ifndef CTOTIME_CMD_SCHEDULE_H
#define CTOTIME_CMD_SCHEDULE_H

#include "cmd.h"
#include "job.h"
#include "proto_mailing.h"

enum cmd_schedule_how {
	CMD_SCHEDULE_CRON,
	CMD_SCHEDULE_SYSTEMD,
};

struct cmd_schedule {
	struct cmd_run *run;
	char system_zone[ZONE_NAME];
	char name[32];  /* of lines and units: one of each ledger */
	const char *to; /* addresses, or NULL: the settings' */
	struct due due;
	enum cmd_schedule_how how;
	struct job job;
	struct proto_schedule_show_result known; /* to the daemon */
	struct wire_doc docs[4]; /* of what it said: their words are lent */
	size_t doc_count;
};

/* What all verbs begin with: the clock, and the name. 0 or a status. */
int cmd_schedule_begin(struct cmd_run *run, struct cmd_schedule *ret);

/* What the daemon knows into `known`; nothing on an empty ledger. */
int cmd_schedule_ask(struct cmd_schedule *s);

/* "cron" and "systemd". */
extern const char *const cmd_schedule_hows[2];

/* The options into `to`, `due` and `how`: 0 or a status. */
int cmd_schedule_read(struct cmd_schedule *s);

/* What is to be run, by all that a bare environment would not give: into
   `job`. `whole` where not even that environment is one to count on. */
int cmd_schedule_job(struct cmd_schedule *s, bool whole);

/* The verbs: a status each. */
int cmd_schedule_install(struct cmd_schedule *s);
int cmd_schedule_print(struct cmd_schedule *s);
int cmd_schedule_show(struct cmd_schedule *s);
int cmd_schedule_remove(struct cmd_schedule *s);
int cmd_schedule_test(struct cmd_schedule *s);

/* "cannot read the crontab: WHY": CMD_REFUSED. */
int cmd_schedule_fail(const struct cmd_schedule *s, const char *what,
    const char *why);

/* Prints it, or the JSON of the newest reply: 0 or a status. */
int cmd_schedule_render(struct cmd_schedule *s,
    const struct render_schedule *shown);

/* The path of the configuration, where there is one to be named. */
const char *cmd_schedule_config(const struct cmd_run *run);

/* The recipients in words: those that it has, else the settings'. */
const char *cmd_schedule_to_whom(const struct cmd_schedule *s,
    const char *recipients);

/* Says what will keep it from working: nobody who runs it, or sends it. */
void cmd_schedule_missing(const struct cmd_schedule *s);

/* The marked lines of the crontab, and all of it: 0 or a negative error as of
   crontab_read. Both are the caller's. */
int cmd_schedule_lines(struct cmd_schedule *s, struct buf *ret_lines,
    struct buf *ret_text, const char **ret_why);

#endif
