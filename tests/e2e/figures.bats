#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The figures that are shown, against the same reckoned by other means.

bats_require_minimum_version 1.5.0
load helper

@test "figures: of random ledgers, reckoned anew" {
	local most=3
	[ "${CTOTIME_TEST_KIND:-plain}" = plain ] || most=1
	# shellcheck disable=SC2046 # a word each
	python3 "$BATS_TEST_DIRNAME/reckon.py" "$build/ctotime" \
	    $(seq "${CTOTIME_TEST_LEDGERS:-$most}") 3>&-
}
