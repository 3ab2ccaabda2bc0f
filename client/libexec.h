/* SPDX-License-Identifier: MIT */
/* The programs of libexec/, which have the libraries that we have not. */
#ifndef CTOTIME_LIBEXEC_H
#define CTOTIME_LIBEXEC_H

#include "pool.h"

/*
 * The path of one of them: in $CTOTIME_LIBEXEC, else in libexec/ beside
 * ourselves (as built), else in ../libexec/ctotime/ (as installed). The
 * pool's; NULL, with errno, where there is none that can be run.
 */
const char *libexec_find(struct pool *p, const char *name);

#endif
