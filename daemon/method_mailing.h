/* SPDX-License-Identifier: MIT */
/* How the report by mail stands, for whoever shows it. */
#ifndef CTOTIME_METHOD_MAILING_H
#define CTOTIME_METHOD_MAILING_H

#include "method.h"
#include "proto_mailing.h"
#include "store_mailing.h"

/* A row in the words of the protocol: what its newest try came to. */
struct proto_mailing method_mailing_show(const struct store_mailing *row);

/*
 * What is wrong with the newest one: it failed, or nobody sent it though it
 * is due; NULL where all is well. Allocated from the request's pool.
 */
int method_mailing_wrong(struct method *m, const struct proto_rules *rules,
    struct proto_mailing **ret);

#endif
