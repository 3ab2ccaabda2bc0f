#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# start, switch, stop, cancel, continue: the timer, and who speaks of it.

bats_require_minimum_version 1.5.0
load helper

# At that clock of Monday: exit status, stdout, stderr.
says() {
	local status_wanted=$1 out=$2 err=$3
	shift 3
	ct "$@"
	equals "$* = $status" "$* = $status_wanted"
	equals "$output" "$out"
	equals "$stderr" "$err"
}

# A ledger with an entry, so that nobody begins one later.
begin() {
	ct log ceo 2026-11-16 1h board deck +q4
	equals "$status" 0
}

# A timer that was started on Friday and forgotten.
forget() {
	clock='2026-11-20 17:48:00'
	ct start sales
	equals "$output" "Started   sales  since 17:48"
	clock='2026-11-23 09:00:00'
}

ends='  ctotime stop --at "fri 18:30"   it ended on Friday at 18:30
  ctotime stop --for 45m          it took 45 minutes
  ctotime cancel                  it never was (undo brings it back)'

@test "timer: start, status, stop" {
	clock='2026-11-23 09:33:00'
	says 0 "Started   engineering  since 09:33   roadmap with Priya +acme" \
	    "ctotime: start: began a new ledger: $ledger" \
	    start eng roadmap with Priya +acme
	clock='2026-11-23 10:15:00'
	says 0 "Running   engineering  0h 42m  since 09:33   roadmap with Priya +acme
Today     0h 42m
Week 48   0h 42m of 45h    0/100, target 70/30
To do     sales 15h 45m, internal 12h 45m, marketing 9h 00m, bizdev 6h 45m" "" status
	ct week
	equals "${lines[0]}" "Week 48   Mon 23 - Sun 29 Nov 2026, to Mon 10:15         0h 00m of 45h, 45h left"
	equals "${lines[1]}" "Running: engineering since 09:33 (0h 42m), not in the table until you stop it."
	says 0 "#1 engineering  9:33-10:15  0h 42m  Mon 23 Nov  roadmap with Priya +acme   (today 0h 42m)" \
	    "" stop
	ct status
	equals "${lines[0]}" "No timer. Last: #1 engineering 0h 42m, today 9:33-10:15, roadmap with Priya +acme"
}

@test "timer: with nothing running, and without a ledger" {
	local verb
	for verb in stop cancel "switch sales" "stop --at 9:00" \
	    "stop --for 45m" "switch sales --at 9:00"; do
		says 1 "" "ctotime: ${verb%% *}: no timer runs; ctotime start begins one$(
		    [ "$verb" != "switch sales" ] ||
		    printf '\n  not switched: ctotime switch sales')" $verb
	done
	says 1 "" "ctotime: continue: no entry yet that could go on; ctotime start begins something" continue
	[ ! -e "$ledger" ]
	begin
	says 1 "" "ctotime: stop: no timer runs; ctotime start begins one" stop
	says 1 "" "ctotime: cancel: no timer runs; ctotime start begins one" cancel
}

@test "timer: a second start is refused and names switch" {
	begin
	ct start eng
	clock='2026-11-23 10:20:00'
	says 1 "" "ctotime: start: engineering runs since Mon 23 Nov 10:15; one runs at a time
  stop it and start this one: ctotime switch sales +acme 'it'\\''s on'" \
	    start sales +acme "it's on"
	says 0 "#2 engineering  10:15-10:20  0h 05m  Mon 23 Nov   (today 0h 05m)
Started   sales  since 10:20   it's on +acme" "" switch sales +acme "it's on"
	says 1 "" "ctotime: continue: sales runs since Mon 23 Nov 10:20; one runs at a time
  ctotime stop ends it" continue
}

@test "timer: switch at an earlier moment; refused it changes nothing" {
	begin
	ct start eng --at 9:00
	equals "$output" "Started   engineering  1h 15m  since 09:00"
	says 0 "#2 engineering  9:00-10:00  1h 00m  Mon 23 Nov   (today 1h)
Started   sales/closing  0h 15m  since 10:00" "" switch sales/closing --at 10:00
	says 1 "" 'ctotime: switch: "slaes" is not a constituent; did you mean "sales"?
  not switched: ctotime switch slaes' switch slaes
	says 1 "" "ctotime: switch: there was no 10:00 since the timer started (Mon 23 Nov 10:00)" \
	    switch ceo --at 10:00
	ct status
	equals "${lines[0]}" "Running   sales/closing  0h 15m  since 10:00"
}

@test "timer: continue takes what the last entry was for" {
	begin
	says 0 "Started   ceo  since 10:15   board deck +q4" "" continue
	says 0 "Canceled  ceo  since 10:15   board deck +q4" "" cancel
	says 0 "Started   ceo  0h 15m  since 10:00   board deck +q4" "" continue --at 10:00
	says 2 "" 'ctotime: continue: unexpected "sales"; ctotime start begins something else' continue sales
}

@test "timer: stop --at and --for" {
	begin
	ct start eng --at 8:00
	says 0 "#2 engineering  8:00-8:45  0h 45m  Mon 23 Nov   (today 0h 45m)" "" stop --for 45m
	ct start eng --at 9:00
	says 0 "#3 engineering  9:00-10:00  1h 00m  Mon 23 Nov   (today 1h 45m)" "" stop --at 10:00
	ct start eng --at "sun 22:00"
	says 0 "#4 engineering  22:00-7:30  9h 30m  Sun 22 Nov   (Sun 9h 30m)" "" stop --at "mon 7:30"
}

@test "timer: ends that it can not have leave it running" {
	begin
	ct start eng --at 10:00
	says 1 "" "ctotime: stop: there was no 10:16 since the timer started (Mon 23 Nov 10:00)" stop --at 10:16
	says 1 "" "ctotime: stop: there was no 9:30 since the timer started (Mon 23 Nov 10:00)" stop --at 9:30
	says 1 "" "ctotime: stop: that lies in the future; it runs since Mon 23 Nov 10:00
  the timer runs on; what ends it:
  ctotime cancel                  it never was (undo brings it back)" stop --at "mon 10:16"
	says 1 "" "ctotime: stop: that is before the timer started (Mon 23 Nov 10:00)
  the timer runs on; what ends it:
  ctotime cancel                  it never was (undo brings it back)" stop --at "mon 9:30"
	ct stop --for 16m
	equals "$status ${stderr_lines[0]}" "1 ctotime: stop: that lies in the future; it runs since Mon 23 Nov 10:00"
	ct stop --for 0m
	equals "$status ${stderr_lines[0]}" "1 ctotime: stop: no time at all: it started at that moment (Mon 23 Nov 10:00)"
	says 2 "" 'ctotime: stop: "9" is not a moment;
  write a time like 9:30 or 2pm, or a day and a time like "fri 18:30"' stop --at 9
	says 2 "" 'ctotime: stop: fri is a day without a time: write --at "fri 18:30"' stop --at fri
	says 2 "" 'ctotime: stop: "soon" is not an amount of time;
  write 2h, 1h30, 1.5h or 45m' stop --for soon
	says 2 "" "ctotime: stop: either --at or --for" stop --for 5m --at 10:05
	says 2 "" 'ctotime: stop: unexpected "10:05"; an end is written --at "fri 18:30" or --for 45m' stop 10:05
	equals "$(sql 'SELECT count(*) FROM timer')" 1
}

@test "timer: stopped in the second of its start, cancel is the way out" {
	begin
	ct start eng
	says 1 "" "ctotime: stop: no time at all: it started at that moment (Mon 23 Nov 10:15)
  the timer runs on; what ends it:
  ctotime cancel                  it never was (undo brings it back)" stop
	says 0 "Canceled  engineering  since 10:15" "" cancel
	equals "$(sql 'SELECT count(*) FROM timer' 'SELECT count(*) FROM entry')" "0
1"
}

@test "timer: an overlap is refused, it runs on, and each way out works" {
	begin
	ct start eng --at 9:00
	says 0 "#2 ceo  9:30-10:00  0h 30m  Mon 23 Nov   (today 0h 30m)" \
	    "ctotime: log: engineering runs since 09:00 (1h 15m):
  this lies in its time, and will be in its way when it stops" log ceo 9:30-10
	says 1 "" 'ctotime: stop: 9:00-10:15 overlaps #2 ceo 9:30-10:00
  the timer runs on; what ends it:
  ctotime stop --at "mon 9:30"    it ended as #2 began
  ctotime stop --force            both count
  ctotime cancel                  it never was (undo brings it back)' stop
	ct status
	equals "${lines[0]}" "Running   engineering  1h 15m  since 09:00"
	says 0 "#3 engineering  9:00-9:30  0h 30m  Mon 23 Nov   (today 1h)" "" stop --at "mon 9:30"
	ct start bd --at 9:45
	says 1 "" 'ctotime: stop: 9:45-10:15 overlaps #2 ceo 9:30-10:00
  the timer runs on; what ends it:
  ctotime stop --force            both count
  ctotime cancel                  it never was (undo brings it back)' stop
	says 0 "#4 bizdev  9:45-10:15  0h 30m  Mon 23 Nov   (today 1h 30m)" "" stop --force
}

@test "timer: over 12 hours everybody names it" {
	begin
	forget
	says 0 "Running   sales  63h 12m  since Fri 20 Nov 17:48   forgotten?
$(sed 's/^/        /' <<<"$ends")" "" status
	says 1 "" "ctotime: start: sales runs since Fri 20 Nov 17:48; one runs at a time
  the timer runs on; what ends it:
$ends
  not started: ctotime start eng" start eng
	says 1 "" "ctotime: switch: sales runs since Fri 20 Nov 17:48; when did it end?
  the timer runs on; what ends it:
$ends
  not switched: ctotime switch eng" switch eng
	says 0 "#2 ceo  1h 00m  Thu 19 Nov   (Thu 1h)" \
	    "ctotime: log: sales runs since Fri 20 Nov 17:48 (63h 12m); forgotten?
$ends" log ceo thu 1h
	says 1 "" "ctotime: stop: sales runs since Fri 20 Nov 17:48; when did it end?
  the timer runs on; what ends it:
$ends" stop
	says 1 "" "ctotime: stop: 63h 12m is more than the 24 hours that an entry may have
  the timer runs on; what ends it:
$ends" stop --force
	says 1 "" 'ctotime: stop: 18:30 may be more than one moment; say which:
  --at "fri 18:30"
  --at "sat 18:30"
  --at "sun 18:30"' stop --at 18:30
	ct week last-week
	equals "${lines[1]}" "Running: sales since Fri 20 Nov 17:48 (63h 12m), forgotten? Not in the table."
	says 0 "#3 sales  17:48-18:30  0h 42m  Fri 20 Nov   (Fri 0h 42m)" "" stop --at "fri 18:30"
}

@test "timer: between 12 and 24 hours --force ends it, or --for, or cancel" {
	begin
	clock='2026-11-22 20:00:00'
	ct start sales
	clock='2026-11-23 08:00:00'
	ct status
	equals "${lines[0]}" "Running   sales  12h 00m  since Sun 22 Nov 20:00"
	clock='2026-11-23 08:00:01'
	says 1 "" 'ctotime: stop: sales runs since Sun 22 Nov 20:00; when did it end?
  the timer runs on; what ends it:
  ctotime stop --at "sun 20:30"   it ended on Sunday at 20:30
  ctotime stop --for 45m          it took 45 minutes
  ctotime stop --force            it ran until now
  ctotime cancel                  it never was (undo brings it back)' stop
	clock='2026-11-23 08:30:00'
	says 0 "#2 sales  20:00-8:30  12h 30m  Sun 22 Nov   (Sun 12h 30m)" "" stop --force
	ct start ceo --at "2026-11-15 9:00"
	says 1 "" 'ctotime: stop: ceo runs since Sun 15 Nov 09:00; when did it end?
  the timer runs on; what ends it:
  ctotime stop --at "2026-11-15 9:30"  it ended at 9:30
  ctotime stop --for 45m          it took 45 minutes
  ctotime cancel                  it never was (undo brings it back)' stop
	says 0 "#3 ceo  9:00-9:30  0h 30m  Sun 15 Nov   (15 Nov 0h 30m)" "" stop --at "2026-11-15 9:30"
}

@test "timer: it survives the daemon, and a daemon that is killed" {
	start_daemon
	begin
	ct start eng --at 9:00
	stop_daemon
	start_daemon
	ct status
	equals "${lines[0]}" "Running   engineering  1h 15m  since 09:00"
	kill -9 "$daemon"
	wait "$daemon" || :
	says 0 "#2 engineering  9:00-10:15  1h 15m  Mon 23 Nov   (today 1h 15m)" "" stop
}

@test "timer: midnight and another zone: day and zone are those of the start" {
	begin
	clock='2026-11-22 23:00:00'
	ct start eng
	export TZ=America/New_York
	clock='2026-11-22 18:30:00'
	ct status
	equals "${lines[0]}" "Running   engineering  1h 30m  since 23:00 +01:00"
	says 0 "#2 engineering  23:00-0:15 +01:00  1h 15m  Sun 22 Nov   (today 1h 15m)" "" stop --at 18:15
	ct list 2026-11-22 --json
	equals "$(jq -c '.[0] | [.day, .start, .end, .zone]' <<<"$output")" \
	    '["2026-11-22","2026-11-22T23:00:00+01:00","2026-11-23T00:15:00+01:00","Europe/Berlin"]'
	ct start sales --zone Asia/Tokyo --at "mon 8:00"
	equals "$output" "Started   sales  0h 30m  since 08:00"
}

@test "timer: nights in which clocks are set" {
	begin
	clock='2026-10-25 01:00:00'
	ct start eng
	clock='2026-10-25 09:00:00'
	says 1 "" "ctotime: stop: 2:30 comes twice on Sun 25 Oct in Europe/Berlin:
  clocks went from 3:00 back to 2:00; say --fold=first or --fold=second" stop --at 2:30
	says 0 "#2 engineering  1:00-2:30 +02:00  2h 30m  Sun 25 Oct   (today 2h 30m)" "" stop --at 2:30 --fold second
	clock='2026-03-29 01:00:00'
	ct start eng
	clock='2026-03-29 09:00:00'
	says 1 "" "ctotime: stop: 2:30 does not exist on Sun 29 Mar in Europe/Berlin:
  clocks went from 2:00 to 3:00; was it 3:30?" stop --at 2:30
	says 0 "#3 engineering  1:00-3:30 +01:00  1h 30m  Sun 29 Mar   (today 1h 30m)" "" stop --at 3:30
	says 1 "" "ctotime: start: 2:15 does not exist on Sun 29 Mar in Europe/Berlin:
  clocks went from 2:00 to 3:00; was it 3:15?" start eng --at 2:15
}

@test "timer: start refuses what is no start, and shows it whole" {
	says 1 "" 'ctotime: start: 10:16 on Mon 23 Nov has not come yet: it is 10:15;
  name the day if it was an earlier one, as in --at "yesterday 10:16"' start eng --at 10:16
	says 2 "" "ctotime: start: whom was it for? Name a constituent, as in ctotime start sales" start
	says 2 "" 'ctotime: start: "2h" says when, and a timer starts now:
  write --at TIME for another start, log for what is over,
  or begin the note with --' start sales 2h
	says 2 "" 'ctotime: start: "Mars/Base" is not a time zone; write one like Europe/Berlin' \
	    start sales --zone Mars/Base
	[ ! -e "$ledger" ]
	ctotime daemon start >"$home/out" 2>&1
	says 1 "" 'ctotime: start: "slaes" is not a constituent; did you mean "sales"?
  not started: ctotime start --at 9:00 slaes -- '\''a note'\' start slaes --at 9:00 -- "a note"
	says 0 "Started   sales  since 10:15   2h of it" "" start sales -- 2h of it
}

@test "timer: an overlap in the hour that comes twice, and the way out works" {
	begin
	clock='2026-10-25 01:10:00'
	ct start eng
	clock='2026-10-25 06:00:00'
	ct log ceo 2:30-2:40 --fold first
	ct log ceo 2:50-2:55 --fold second
	ct stop
	equals "${stderr_lines[2]}" '  ctotime stop --at "sun 2:30" --fold first  it ended as #2 began'
	ct stop --at "sun 2:30" --fold first
	has "$output" "#4 engineering  1:10-2:30 +02:00  1h 20m"
	clock='2026-10-25 03:00:00'
	ct start eng --at 2:41 --fold first
	clock='2026-10-25 06:00:00'
	ct stop
	equals "${stderr_lines[2]}" '  ctotime stop --at "sun 2:50" --fold second  it ended as #3 began'
	ct stop --at "sun 2:50" --fold second
	has "$output" "#5 engineering  2:41-2:50 +02:00  1h 09m"
}

@test "timer: whoever is retired meanwhile takes it only once in use again" {
	begin
	ct start mkt/talks --at 9:00
	ct constituent retire mkt/talks
	says 1 "" 'ctotime: stop: talks was retired on 2026-11-23
  the timer runs on; what ends it:
  ctotime constituent set marketing/talks --in-use  takes it up again; then stop
  ctotime cancel                  it never was (undo brings it back)' stop --for 45m
	ct constituent set marketing/talks --in-use
	ct constituent retire marketing
	ct stop
	has "$stderr" "  ctotime constituent set marketing --in-use  takes it up again; then stop"
	ct constituent set marketing --in-use
	says 0 "#2 marketing/talks  9:00-10:15  1h 15m  Mon 23 Nov   (today 1h 15m)" "" stop
}

@test "timer: reports of nothing, and of a filter that means it, name it" {
	local line="Running: sales since 09:00 (1h 15m), not in the table until you stop it."
	begin
	ct start sales --at 9:00 call with Globex +acme
	says 0 "nothing logged in that range
$line" "" report today
	says 0 "nothing like that in that range
$line" "" report today external +acme --note globex
	says 0 "nothing like that in that range" "" report today internal
	says 0 "nothing logged in that range" "" report yesterday
	ct report 2026-11 --by tag
	equals "${lines[1]}" "$line"
	ct report 2026-11 ceo
	[[ $output != *Running* ]]
	ct week external
	equals "${lines[2]}" "$line"
	ct week +other
	[[ $output != *Running* ]]
	ct week +acme --json
	equals "$(jq -c '[.running_seconds, .timer.constituent, .total_seconds]' <<<"$output")" '[4500,"sales",0]'
	ct report today +other --json
	equals "$(jq -c '[.running_seconds, .timer]' <<<"$output")" '[0,null]'
	clock='2026-11-23 09:00:00'
	says 0 "nothing logged in that range
Running: sales since 09:00 (0h 00m), not in the table until you stop it." "" report today
}

@test "timer: JSON" {
	begin
	ct start mkt/collateral --json --at 9:00 --note "a note" +x
	equals "$output" '{"constituent":"marketing","responsibility":"collateral","side":"internal","day":"2026-11-23","start":"2026-11-23T09:00:00+01:00","zone":"Europe/Berlin","note":"a note","tags":["x"]}'
	ct status --json
	equals "$(jq -c '[.timer.constituent, .today_seconds, .week.total_seconds, .week.running_seconds]' <<<"$output")" \
	    '["marketing",4500,4500,4500]'
	ct week --json
	equals "$(jq -c '[.timer.constituent, .total_seconds, .running_seconds]' <<<"$output")" \
	    '["marketing",0,4500]'
	ct week last-week --json
	equals "$(jq -c '[.timer, .total_seconds, .running_seconds]' <<<"$output")" '[null,3600,0]'
	ct switch eng --json --at 10:00
	equals "$(jq -c '[.constituent, .start]' <<<"$output")" \
	    '["engineering","2026-11-23T10:00:00+01:00"]'
	ct stop --json
	equals "$(jq -c '[.id, .constituent, .seconds]' <<<"$output")" '[3,"engineering",900]'
	ct continue --json
	equals "$(jq -c '.constituent' <<<"$output")" '"engineering"'
	ct cancel --json
	equals "$(jq -c '.constituent' <<<"$output")" '"engineering"'
	ct status --json
	equals "$(jq -c '.timer' <<<"$output")" null
}

@test "timer: two that start at once, one that runs" {
	local i out=$home/out pids=
	begin
	for i in 1 2 3 4 5 6; do
		ctotime start eng >"$out.$i" 2>&1 3>&- &
		pids="$pids $!"
	done
	for i in $pids; do
		wait "$i" || :
	done
	equals "$(cat "$out".* | grep -c '^Started   engineering')" 1
	equals "$(cat "$out".* | grep -c 'one runs at a time$')" 5
	equals "$(sql 'SELECT count(*) FROM timer')" 1
}

@test "timer: undo brings back what was cancelled, switched or stopped" {
	local runs="Running   engineering  0h 15m  since 10:00   roadmap +x"
	begin
	ct start eng --at 10:00 roadmap +x
	ct cancel
	ct undo
	equals "$status" 0
	ct status
	equals "${lines[0]}" "$runs"
	ct switch sales
	ct undo
	ct status
	equals "${lines[0]}" "$runs"
	ct stop
	ct undo
	ct status
	equals "${lines[0]}" "$runs"
	ct redo
	ct status
	equals "${lines[0]}" "No timer. Last: #3 engineering 0h 15m, today 10:00-10:15, roadmap +x"
}
