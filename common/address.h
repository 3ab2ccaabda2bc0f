/* SPDX-License-Identifier: MIT */
/* Addresses of mail, and who has them. */
#ifndef CTOTIME_ADDRESS_H
#define CTOTIME_ADDRESS_H

#include <stdbool.h>

#include "pool.h"
#include "wire.h"

struct address {
	const char *name;    /* of whoever has it; "" where nothing says */
	const char *mailbox; /* "ada@example.com" */
};

enum { ADDRESS_NAME_MAX = 200 /* bytes */ };

/* True for NAME@HOST: a dot-atom and a host name, as RFC 5321 bounds them.
   Quoted names, comments and other letters than a to z are not taken. */
bool address_is(const char *mailbox);

/*
 * Reads addresses with commas between them, each with a name in front or
 * without: `Ada <ada@example.com>, "Lovelace, A." <al@example.com>`. Returns
 * 0 with a list of struct address, -ERR_SYNTAX with a phrase in `ret_why`
 * (all are the pool's), or -ERR_MEMORY.
 */
int address_parse(const char *text, struct pool *p, struct wire_list *ret,
    const char **ret_why);

/* Its fields. */
extern const struct wire_field address_fields[];

#endif
