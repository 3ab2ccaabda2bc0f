/* SPDX-License-Identifier: MIT */
/* Adding one entry, for the methods that do. */
#ifndef CTOTIME_METHOD_LOG_H
#define CTOTIME_METHOD_LOG_H

#include "method.h"
#include "proto_entry.h"

/* Begins the change and adds the entry, if the rules allow it; the result's
   `running` is not looked at. */
int method_log_add(struct method *m, const struct proto_log *log,
    struct proto_log_result *ret);

/* The answer that the change of method_log_add was given, once more: 1, or 0
   where it added no entry. */
int method_log_answer(struct method *m, struct proto_log_result *ret);

#endif
