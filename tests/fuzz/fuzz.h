/* SPDX-License-Identifier: MIT */
/*
 * A fuzzer: bytes in, and the program fails where what it promises does not
 * hold. libFuzzer drives it (make fuzz), and replay.c runs it over the files
 * that were found worth keeping (make check).
 */
#ifndef CTOTIME_TESTS_FUZZ_H
#define CTOTIME_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Directories of files, ended by NULL. */
extern const char *const fuzz_corpora[];

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Fails with a reason, and with what was at fault: any bytes. */
_Noreturn void fuzz_fail(const char *reason, const char *text);

#endif
