#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# delete --forever: what should never have been written down is gone.

bats_require_minimum_version 1.5.0
load helper

secret=Zweistein

# Is the word in any file of the ledger, the write-ahead log among them?
written() {
	LC_ALL=C grep -aq "$secret" "$data"/*
}

@test "forever: out of the ledger, its history and its files" {
	ctotime log sales 1h before
	ctotime log ceo 1h "about $secret"
	ctotime edit 2 --note "about $secret again"
	ctotime undo
	ctotime delete 2
	ctotime log sales 2h after
	written
	ct delete --forever 2
	equals "$status" 1
	has "$stderr" "nothing was deleted; it can't be undone, so it wants --yes"
	ct delete --forever 2 --yes
	equals "$status" 0
	equals "$output" "#2 is gone for good, from the history too"
	has "$stderr" "backups that you made of '$ledger'"
	not written
	equals "$(ctotime history --all --json | grep -c "$secret" || :)" 0
	equals "$(ctotime list all --json | jq -c 'map(.id)')" "[1,3]"
	equals "$(sql 'PRAGMA integrity_check')" ok
	# All else can still be undone, and this can't.
	ctotime undo 2
	equals "$(ctotime list all --json | jq length)" 0
	ct undo
	equals "$status $stderr" "1 ctotime: undo: nothing to undo"
}

@test "forever: what the timer said of it too" {
	ctotime start sales --at 9:00 "about $secret"
	ctotime stop --at 10:00
	written
	ctotime delete --forever '#1' --yes
	not written
	equals "$(ctotime list all --json)" "[]"
}

@test "forever: copies beside the ledger, and kept texts, are named" {
	ctotime log sales 1h "about $secret" 2>/dev/null
	touch "$ledger.schema-1"
	EDITOR='sed -i s/sales/slaes/' ct edit 1
	equals "$status" 1
	ct delete 1 --forever --yes
	local kept
	kept=$(find "$home/.local/state/ctotime" -name 'edit-??????')
	equals "$stderr" "ctotime: delete: it may still stand in backups that you made of '$ledger'
  and in '$ledger.schema-1'
  and in '$kept'
  and in '$kept.orig'"
	rm "$ledger.schema-1" "$kept" "$kept.orig"
	not written
}

@test "forever: timers that said the same of other entries stay" {
	ctotime start sales --at 8:00 "about $secret" 2>/dev/null
	ctotime stop --at 8:30
	ctotime start sales --at 9:00 "about $secret"
	ctotime stop --at 9:30
	ctotime delete --forever 1 --yes 2>/dev/null
	ctotime undo
	has "$(ctotime status)" "Running   sales  1h 15m  since 09:00   about $secret"
	ctotime redo
	ctotime delete --forever 2 --yes 2>/dev/null
	not written
	# Of a timer without a note nothing comes back either.
	ctotime start ceo --at 9:40
	ctotime stop --at 9:50
	ctotime delete --forever 3 --yes 2>/dev/null
	ct undo
	equals "$status $stderr" "1 ctotime: undo: nothing to undo"
}

@test "forever: on a terminal it asks" {
	ctotime log sales 1h "about $secret" 2>/dev/null
	run timeout 60 python3 "$BATS_TEST_DIRNAME/terminal.py" '40@[y/N]=n
' "$build/ctotime" delete --forever 1 3>&-
	equals "$status" 1
	has "$output" "Take #1 out of the ledger and its history, for good? [y/N]"
	has "$output" "nothing was deleted; it can't be undone, so it wants --yes"
	written
	run timeout 60 python3 "$BATS_TEST_DIRNAME/terminal.py" '40@[y/N]=y
' "$build/ctotime" delete --forever 1 3>&-
	equals "$status" 0
	has "$output" "#1 is gone for good, from the history too"
	not written
}

@test "forever: an id that never was, and words that are none" {
	ctotime log sales 1h
	ct delete --forever 7 --yes
	equals "$status $stderr" "1 ctotime: delete: there never was an entry #7"
	local words
	for words in "1 2" last x; do
		# shellcheck disable=SC2086 # several words are meant
		ct delete --forever --yes $words
		equals "$words $status" "$words 2"
	done
	equals "$(ctotime list all --json | jq length)" 1
}
