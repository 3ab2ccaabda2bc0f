#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What was acknowledged survives kill -9. $CTOTIME_TEST_ROUNDS and $CTOTIME_TEST_SEED
# say how often, and which requests; `make torture` does it longer.

bats_require_minimum_version 1.5.0
load ../e2e/helper

@test "torture: killed at random moments, nothing acknowledged is lost" {
	local rounds=${CTOTIME_TEST_ROUNDS:-}
	case ${rounds:+given}${CTOTIME_TEST_KIND-} in
	given*) ;;
	valgrind) rounds=2 ;;
	sanitize) rounds=15 ;;
	*) rounds=50 ;;
	esac
	python3 "$BATS_TEST_DIRNAME/torture.py" "$build" "$rounds" \
	    ${CTOTIME_TEST_SEED:+"$CTOTIME_TEST_SEED"} >&3
}
