/* SPDX-License-Identifier: MIT */
/*
 * A day at the daemon, scripted: every method that changes something and those
 * that read, alone and several to a turn, refusals too.
 */
#ifndef CTOTIME_TESTS_SESSION_H
#define CTOTIME_TESTS_SESSION_H

enum { SESSION_TOGETHER = 4 /* requests of a turn, at most */ };

/* Requests that come in one turn. */
struct session_turn {
	const char *lines[SESSION_TOGETHER];
};

extern const struct session_turn session_turns[];
extern const int session_count;

#endif
