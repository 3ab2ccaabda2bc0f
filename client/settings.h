/* SPDX-License-Identifier: MIT */
/* What the user sets: how weeks are counted, what is worth a flag, and how
   things are shown. The keys are those of ctotime-config(5). */
#ifndef CTOTIME_SETTINGS_H
#define CTOTIME_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"
#include "term.h"

struct settings {
	int64_t week_seconds;  /* what a whole week should come to */
	unsigned workdays;     /* bit 0 is Monday; never 0 */
	int week_starts;       /* weekday, 0 is Monday */
	int year_starts;       /* month, 1 is January */
	int32_t day_start;     /* seconds after midnight: today begins */
	int tolerance;         /* points of drift that are not flagged */
	int neglect_days;      /* without time for so long: neglected */
	const char *zone;      /* where neither option nor $TZ names one;
	                          NULL: the system's */
	const char *format;    /* "table", "json", "csv"... */
	enum term_color color; /* where no option says */
	const char *pager;     /* a command, "" for none; NULL: $PAGER's */
	/* Of mails: addresses as address_parse takes them, "" for none. */
	const char *mail_from;
	const char *mail_reply_to;
	const char *mail_to;
	const char *mail_cc;
	const char *mail_sendmail; /* a command, with its words */
	int mail_timeout_seconds;  /* that it may take */
};

/* What holds where the user says nothing. */
extern const struct settings settings_default;

/* One key of the file. */
struct settings_key {
	const char *name;  /* "mail.to" is `to` in the section [mail] */
	const char *write; /* what may stand there: "write ..." */
	size_t field;      /* its offset in struct settings */
	/* Puts a value into the field: 0, -ERR_SYNTAX where it is none, or
	   -ERR_MEMORY. What it points to is the pool's, or static. */
	int (*parse)(const struct settings_key *key, const char *value,
	    struct pool *p, void *field);
	/* The field in the words of the file, the pool's or static: "" where
	   nothing is set, NULL where there is no memory. */
	const char *(*print)(const struct settings_key *key,
	    const void *field, struct pool *p);
	const char *const *names; /* of a choice, ended by NULL */
	int first;                /* what the first name stands for */
};

enum { SETTINGS_KEYS = 17 };
extern const struct settings_key settings_keys[SETTINGS_KEYS];

/* The key's index, or -1. */
int settings_find(const char *name);

/* What stands in front of its `=`; and bytes of its section's name, which
   its own begins with: 0 where it is in none. */
const char *settings_key_name(const struct settings_key *key);
size_t settings_key_section(const struct settings_key *key);

/* What a key is set to, as its row prints it. */
const char *settings_print(const struct settings *s, int key,
    struct pool *p);

enum { SETTINGS_FAULTS_MAX = 10 };

/* A file as it was found. */
struct settings_file {
	const char *path;         /* NULL where nobody knows where home is */
	int lines[SETTINGS_KEYS]; /* where the key stands; 0: nowhere */
	const char *faults[SETTINGS_FAULTS_MAX]; /* "PATH:3: ..." */
	size_t fault_count; /* of all, which may be more than those */
};

/*
 * Reads the file at ret->path into `ret_settings`, which holds the defaults
 * before. Every fault is written down, and what is right is taken all the
 * same; a file that is not there is one only where it was `named`. The
 * strings are the pool's.
 */
void settings_read(bool named, struct pool *p, struct settings *ret_settings,
    struct settings_file *ret);

#endif
