/* SPDX-License-Identifier: MIT */
/*
 * The report by mail: `mail.claim` before it is sent, `mail.end` behind it,
 * `mail.again`; and `schedule.set`, `schedule.show`, `schedule.remove`. None
 * of it is a change of the ledger: history and undo know nothing of it.
 */
#ifndef CTOTIME_PROTO_MAILING_H
#define CTOTIME_PROTO_MAILING_H

#include <stdint.h>

#include "proto_week.h"

enum {
	PROTO_WHY_MAX = 1024,        /* bytes of a failure's words */
	PROTO_DIGEST_MAX = 64,
	PROTO_CLAIM_SECONDS = 900,   /* a claim that nobody ended lapses */
	PROTO_OVERDUE_MINUTES = 120, /* so late a try was missed, too */
};

/* Asks to send a range; the write's uuid is the claim. */
struct proto_mail_claim {
	struct proto_write write;
	int32_t from;
	int32_t to;
	const char *recipients; /* one text for the same ones */
	const char *digest;     /* one text for the same figures */
};

struct proto_mail_claim_result {
	const char *answer;   /* "first" and "corrected" are to be sent;
	                         "already" and "under-way" are not */
	struct wire_stamp at; /* since when it is so; unset where it is to be
	                         sent */
};

/* Says under the claim's uuid what came of it. */
struct proto_mail_end {
	struct proto_write write;
	const char *why; /* why it was not sent; NULL: it was */
};

/* Has the next claim of a range send, whatever was sent already. */
struct proto_mail_again {
	struct proto_write write;
	int32_t from;
	int32_t to;
};

struct proto_mail_again_result {
	int64_t count; /* mailings that it holds for */
};

/* How a mailing stands. */
struct proto_mailing {
	const char *state; /* "sent", "failed" or "overdue" */
	int32_t from;
	int32_t to;
	const char *recipients; /* NULL: nobody tried */
	struct wire_stamp at;   /* when that was, or it was due */
	const char *why;        /* NULL where it did not fail */
	int64_t number; /* of the tries that ended, counted; 0: nobody tried */
	struct proto_schedule *schedule; /* or NULL; set where something is
	                                    wrong */
};

struct proto_schedule {
	int64_t weekday; /* 0 is Monday */
	int64_t minute;  /* of the day */
	const char *installed;  /* "cron" or "systemd" */
	const char *recipients; /* NULL: those of the settings */
	struct wire_stamp since;
};

struct proto_schedule_set {
	struct proto_write write;
	int64_t weekday;
	int64_t minute;
	const char *installed;
	const char *recipients;
};

struct proto_schedule_set_result {
	struct proto_schedule schedule;
	struct proto_schedule *was; /* or NULL */
};

struct proto_schedule_show {
	struct proto_rules rules;
};

struct proto_schedule_show_result {
	struct proto_schedule *schedule; /* or NULL */
	struct proto_mailing *last;      /* that ended, or NULL */
	struct proto_mailing *mail;      /* what is wrong, or NULL */
};

struct proto_schedule_remove {
	struct proto_write write;
};

struct proto_schedule_remove_result {
	struct proto_schedule schedule; /* that there was */
};

/* Their fields. */
extern const struct wire_field proto_mail_claim_fields[],
    proto_mail_claim_result_fields[],
    proto_mail_end_fields[],
    proto_mailing_fields[],
    proto_mail_again_fields[],
    proto_mail_again_result_fields[],
    proto_schedule_set_fields[],
    proto_schedule_set_result_fields[],
    proto_schedule_show_fields[],
    proto_schedule_show_result_fields[],
    proto_schedule_remove_fields[],
    proto_schedule_remove_result_fields[];

#endif
