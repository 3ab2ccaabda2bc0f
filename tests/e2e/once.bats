#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `mail --once`: a week is sent once, and it is known what became of it.

bats_require_minimum_version 1.5.0
load helper
load mailing

once() {
	ct mail --once --to ceo@example.com
}

@test "mail --once: sends a week once, and says nothing" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	for _ in 1 2 3; do
		once
		equals "$status $output $stderr" "0  "
	done
	equals "$(subjects)" "Week 47 incomplete: 8h 00m of 45h"
	# Others have not got it.
	ct mail --once --to ada@example.com --cc ceo@example.com
	equals "$(subjects | wc -l)" 2
	ct mail --once --to ceo@example.com --cc ada@example.com
	equals "$(subjects | wc -l)" 2
	ct mail --once 2026-W46 --to ceo@example.com
	equals "$(subjects | wc -l)" 3
	# Without it a mail is a mail, and nobody knows of it.
	ct mail --to ceo@example.com
	equals "$(subjects | wc -l)" 4
}

@test "mail --once: a week whose figures changed is sent once more" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	once
	# This week's, and words, are no figures of it.
	ctotime log sales 2026-11-23 1h
	ctotime edit 1 --note "now with a note"
	once
	equals "$(subjects | wc -l)" 1
	ctotime log eng 2026-11-18 8h
	once
	equals "$(subjects | tail -1)" "Week 47 (corrected) incomplete: 16h 00m of 45h"
	ctotime log eng 2026-11-19 8h
	once
	equals "$status $(subjects | wc -l)" "0 2"
}

@test "mail --once: the target is among the figures, and so are the days" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	once
	ctotime target set 60/40 sales=25 --from 2026-11-01
	once
	equals "$(subjects | wc -l)" 2
	ct mail --once --to ada@example.com
	ctotime edit 1 --on 2026-11-18
	ct mail --once --to ada@example.com
	equals "$(subjects | tail -1)" "Week 47 (corrected) incomplete: 8h 00m of 45h"
}

@test "mail --once: what failed was not sent, and is told until one is" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	touch "$home/broken"
	once
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: mail: not sent: msmtp: cannot connect to mail.example.com"
	ct status
	equals "$(tail -2 <<<"$output")" "Mail      week 47 was not sent: msmtp: cannot connect to mail.example.com
          now: ctotime mail --once --to ceo@example.com"
	ct week last-week
	equals "$(tail -2 <<<"$output")" "Mail         week 47 was not sent: msmtp: cannot connect to mail.example.com
             now: ctotime mail --once --to ceo@example.com"
	ct week last-week sales
	[[ "$output" != *Mail* ]]
	# A mail that somebody sends beside it changes nothing.
	rm "$home/broken"
	ctotime mail 2026-W46 --to ceo@example.com
	has "$(ctotime status)" "was not sent"
	once
	equals "$status $(subjects | tail -1)" "0 Week 47 incomplete: 8h 00m of 45h"
	ct status
	[[ "$output" != *Mail* ]]
}

@test "mail --once: words of any kind are told as one line" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	stub sendmail <<<'printf "first\n\n\t second\r\n\033[31mred \377" >&2; exit 1'
	once
	equals "$status" 1
	has "$(ctotime status)" "Mail      week 47 was not sent: first; second; [31mred"
	stub sendmail <<<'head -c 100000 /dev/zero | tr "\0" x >&2; exit 1'
	once
	equals "$status" 1
	[ "$(ctotime status | wc -c)" -lt 600 ]
	# It is told while there is no entry, too.
	ctotime delete 1
	has "$(ctotime status)" "Mail      week 47 was not sent:
          xxxx"
}

@test "mail --once: many at once send one" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	stub sendmail <<<'here=${0%/stubs/*}; cat >"$here/sent.$$"; read -r _ <"$here/hold"; :'
	mkfifo "$home/hold"
	local n pids=()
	for n in 1 2 3 4 5 6; do
		CTOTIME_NOW=$(date -d "$clock" -Is) "$build/ctotime" mail --once \
		    --to ceo@example.com 3>&- &
		pids+=($!)
	done
	# All but the one that sends end while it does.
	until_true 3000 all_but_one_gone "${pids[@]}"
	: >"$home/hold"
	for n in "${pids[@]}"; do
		wait "$n"
	done
	equals "$(ls "$home" | grep -c '^sent\.')" 1
}

all_but_one_gone() {
	local pid left=0
	for pid; do
		gone "$pid" || left=$((left + 1))
	done
	[ "$left" -le 1 ]
}

@test "mail --once: one that was killed on its way is sent later" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	ask '{"jsonrpc":"2.0","id":1,"method":"mail.claim","params":{"uuid":"01a20a9a-863b-7188-9c73-000000000901","now":"'"$(date -d "$clock" -Is)"'","from":"2026-11-16","to":"2026-11-22","recipients":"ceo@example.com","digest":"a"}}'
	once
	equals "$status $(subjects)" "0 "
	clock='2026-11-23 10:31:00'
	once
	equals "$status $(subjects | wc -l)" "0 1"
}

@test "mail --once: what it can't go with" {
	begin
	ct mail --once --print --to ceo@example.com
	equals "$status $output" "2 "
	equals "$stderr" "ctotime: mail: --print sends nothing, and --once is about what is sent"
	once
	equals "$status" 1
	has "$stderr" "there is no ledger"
	[ ! -e "$data" ]
	ctotime log sales 1h 2>/dev/null
	ct mail --once
	equals "$status" 2
	has "$stderr" "to whom?"
}

@test "mail --once: without a From cron has nothing to mail of it" {
	begin
	sed -i /^from/d "$config"
	ctotime log sales 2026-11-17 8h 2>/dev/null
	once
	equals "$status $output $stderr" "0  "
	ct mail --to ceo@example.com
	has "$stderr" "From is"
}

# By a daemon of a login session, and the other way round.
@test "mail --once: from cron's bare environment" {
	begin
	ctotime log sales 2026-11-17 8h 2>/dev/null
	cron mail --once --to ceo@example.com
	equals "$status $output $stderr" "0  "
	equals "$(subjects | wc -l)" 1
	ctotime daemon stop
	cron mail --once 2026-W46 --to ceo@example.com
	equals "$status $output $stderr" "0  "
	once
	ct mail --once 2026-W46 --to ceo@example.com
	equals "$(subjects | wc -l)" 2
	has "$(ctotime daemon status)" "started  by client"
}

cron() {
	run --separate-stderr env -i HOME="$home" PATH=/usr/bin:/bin \
	    CTOTIME_NOW="$(date -d "$clock" -Is)" \
	    CTOTIMED="$CTOTIMED" "$build/ctotime" "$@"
}
