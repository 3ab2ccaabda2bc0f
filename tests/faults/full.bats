#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# A full disk: what is refused is on the screen, what is there can be read,
# and when there is room again it goes on by itself.

bats_require_minimum_version 1.5.0
load ../e2e/helper

on() {
	only_as_root
	unshare -m true || skip "no mount namespace can be had here"
	unshare -m bash "$BATS_TEST_DIRNAME/full.sh" "$build" "$1" 3>&-
}

@test "full disk: a tmpfs of 1 MB" {
	on tmpfs
}

@test "full disk: a file system with a journal" {
	command -v mkfs.ext4 >/dev/null || skip "mkfs.ext4 is not here"
	unshare -m sh -c 'd=$(mktemp -d) && truncate -s 1m "$d/i" &&
	    mkfs.ext4 -q -F "$d/i" 2>/dev/null && mount -o loop "$d/i" /mnt
	    s=$?; rm -r "$d"; exit $s' || skip "nothing can be mounted here"
	on ext4
}

@test "full disk: a page that can't be had is an end with a reason" {
	start_daemon
	kill -BUS "$daemon"
	local status=0
	wait "$daemon" || status=$?
	equals "$status" 1
	equals "$(tail -n 1 "$log")" "stopped: no space left for a page of the ledger's -shm"
}
