#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The session in the README, word for word.

bats_require_minimum_version 1.5.0
load helper

@test "README: its session is what really happens" {
	local readme=$BATS_TEST_DIRNAME/../../README.md line
	sed -n '/^```console$/,/^```$/p' "$readme" | sed '1d;$d' >"$home/expected"
	grep -q '^\$ ctotime' "$home/expected"
	while IFS= read -r line; do
		printf '$ %s\n' "$line"
		# One stream, as on a terminal; the home of the README is Ada's.
		eval "$line" 2>&1 | sed "s|$home|/home/ada|" || :
	done < <(sed -n 's/^\$ //p' "$home/expected") >"$home/got"
	diff -u "$home/expected" "$home/got"
}
