/* SPDX-License-Identifier: MIT */
/*
 * For tests: requests as the tables of proto.h describe them, valid or not:
 * of what every field may hold there is a choice, among it what it must not
 * hold. A method or a field that is new is in at once.
 */
#ifndef CTOTIME_TESTS_REQUEST_H
#define CTOTIME_TESTS_REQUEST_H

#include "buf.h"
#include "chance.h"
#include "proto.h"

/* Some method. Where others come or go, few bytes come to mean another than
   before: what they once found they still do. */
enum proto_method request_method(struct chance *c);

/* Adds one request of that method, without a newline. The uuid of one that
   writes ends with that number. */
void request_add(struct chance *c, enum proto_method method, int uuid,
    struct buf *out);

#endif
