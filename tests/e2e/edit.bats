#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `ctotime edit` by options; editor.bats has the rest.

bats_require_minimum_version 1.5.0
load helper

# Three entries of Monday, edited on Friday.
begin() {
	clock='2026-11-27 18:00:00'
	ctotime log - >/dev/null 2>&1 <<'END'
mon
9:00-10:30 sales pricing call +acme
90m eng roadmap
22:00-0:30 ceo
END
}

# The entry as list shows it in JSON, without what never changes.
entry() {
	ctotime list 2026 --json | jq -c ".[] | select(.id == $1) |
	    [.constituent, .day, .start, .end, .seconds, .zone, .note, .tags]"
}

# What an edit answers, behind "#1 ".
edits() {
	local expected=$1
	shift
	ct edit "$@"
	equals "$* = $status $stderr" "$* = 0 "
	equals "$* = ${output%   (*}" "$* = $expected"
	ctotime undo >/dev/null
}

@test "edit: each option changes what it is about" {
	begin
	edits "#1 sales  9:00-9:45  0h 45m  Mon 23 Nov  pricing call +acme" 1 --for 45m
	edits "#1 sales  14:00-15:30  1h 30m  Mon 23 Nov  pricing call +acme" 1 --at 14:00
	edits "#1 sales  14:00-15:30  1h 30m  Mon 23 Nov  pricing call +acme" 1 --at 2pm
	edits "#1 sales  8:30-10:30  2h 00m  Mon 23 Nov  pricing call +acme" 1 --from 8:30
	edits "#1 sales  9:00-11:00  2h 00m  Mon 23 Nov  pricing call +acme" 1 --to 11
	edits "#1 sales  11:00-12:15  1h 15m  Mon 23 Nov  pricing call +acme" 1 --from 11 --to 12:15
	edits "#1 sales  9:45-10:30  0h 45m  Mon 23 Nov  pricing call +acme" 1 --to 10:30 --for 45m
	edits "#1 sales  9:00-10:30  1h 30m  Tue 24 Nov  pricing call +acme" 1 --on tue
	edits "#1 marketing/analysts  9:00-10:30  1h 30m  Mon 23 Nov  pricing call +acme" 1 --what mkt/ana
	edits "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  mon 2h --x +acme" 1 --note "mon 2h --x"
	edits "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  +acme" 1 --note ""
	edits "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  pricing call +acme +Q4" 1 +Q4 +ACME
	edits "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  pricing call" 1 -Acme
	edits "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  pricing call +new" 1 +new -acme
	edits "#2 engineering  2h 00m  Mon 23 Nov  roadmap" 2 --for 2h
	edits "#2 engineering  1h 30m  Tue 24 Nov  roadmap" '#2' --on tue
	edits "#2 engineering  14:00-15:30  1h 30m  Mon 23 Nov  roadmap" 2 --at 14
	edits "#2 engineering  11:00-12:00  1h 00m  Mon 23 Nov  roadmap" 2 --from 11 --to 12
	edits "#3 ceo  22:00-0:30  2h 30m  Wed 25 Nov" last --on wed
	edits "#3 ceo  22:00-23:00  1h 00m  Mon 23 Nov" 3 --to 11pm
}

@test "edit: clock times stay in another zone, and in its own" {
	begin
	ct edit 1 --zone Asia/Tokyo
	equals "$(entry 1)" '["sales","2026-11-23","2026-11-23T09:00:00+09:00","2026-11-23T10:30:00+09:00",5400,"Asia/Tokyo","pricing call",["acme"]]'
	# What is said next is said by the clocks of that place.
	ct edit 1 --to 11
	equals "$(entry 1)" '["sales","2026-11-23","2026-11-23T09:00:00+09:00","2026-11-23T11:00:00+09:00",7200,"Asia/Tokyo","pricing call",["acme"]]'
	TZ=America/Los_Angeles ct edit 1 --note x
	equals "$output" "#1 sales  9:00-11:00 +09:00  2h 00m  Mon 23 Nov  x +acme   (Mon 6h)"
}

@test "edit: a time that comes twice asks which, and none is refused" {
	begin
	ct edit 1 --on 2026-10-25 --at 2:30
	equals "$status" 1
	equals "$stderr" "ctotime: edit: #1: 2:30 comes twice on Sun 25 Oct in Europe/Berlin:
  clocks went from 3:00 back to 2:00; say --fold=first or --fold=second
  not changed: ctotime edit --at 2:30 --on 2026-10-25 1"
	ct edit 1 --on 2026-10-25 --at 2:30 --fold=second
	has "$(entry 1)" "2026-10-25T02:30:00+01:00"
	# What is not moved stays the second one.
	ct edit 1 --for 20m
	has "$(entry 1)" '"2026-10-25T02:30:00+01:00","2026-10-25T02:50:00+01:00",1200'
	ct edit 2 --on 2026-03-29 --at 2:30
	equals "$status" 1
	has "$stderr" "2:30 does not exist on Sun 29 Mar"
}

@test "edit: several at once, all or none" {
	begin
	ct edit 1 2 3 +q4
	equals "$status" 0
	equals "$output" "#1 sales  9:00-10:30  1h 30m  Mon 23 Nov  pricing call +acme +q4   (Mon 5h 30m)
#2 engineering  1h 30m  Mon 23 Nov  roadmap +q4   (Mon 5h 30m)
#3 ceo  22:00-0:30  2h 30m  Mon 23 Nov  +q4   (Mon 5h 30m)"
	ct edit 1 3 --at 12:00
	equals "$status" 1
	equals "$stderr" "ctotime: edit: #1: 12:00-13:30 overlaps #3 ceo 12:00-14:30
ctotime: edit: #3: 12:00-14:30 overlaps #1 sales 12:00-13:30 \"pricing call\"
  --force lets both count
  not changed: ctotime edit --at 12:00 1 3"
	ct edit 1 3 --at 12:00 --force
	equals "$status" 0
	ct undo
	has "$(entry 1)" "2026-11-23T09:00:00"
	has "$(entry 3)" "2026-11-23T22:00:00"
}

@test "edit: what is so already is unchanged, and no change" {
	begin
	ct edit 1 --for 1h30 +acme -none
	equals "$output" "unchanged: #1 sales  9:00-10:30  1h 30m  Mon 23 Nov  pricing call +acme   (Mon 5h 30m)"
	equals "$(sql 'SELECT count(*) FROM change')" 1
}

@test "edit: JSON is the entry, or an array of several" {
	begin
	ct edit 1 --for 45m --json
	equals "$(jq -c '[.id, .seconds]' <<<"$output")" "[1,2700]"
	ct edit 1 2 +x --json
	equals "$(jq -c 'map(.tags)' <<<"$output")" '[["acme","x"],["x"]]'
}

@test "edit: refusals say why, and show the command again" {
	begin
	local row
	while IFS='|' read -r status_wanted words said; do
		# shellcheck disable=SC2086
		ct edit $words
		equals "$words = $status ${stderr#ctotime: edit: }" "$words = $status_wanted $(printf '%b' "$said")"
	done <<'END'
2||which entries? Name their ids or a range, as in ctotime edit 12 --for 2h\n  or ctotime edit week; ctotime list shows them
1|9 --for 1h|there is no entry #9
2|1 --at 25:00|#1: "25:00" is not a time;\n  write one like 9:30 or 2pm
2|1 --for soon|#1: "soon" is not an amount of time;\n  write 2h, 1h30, 1.5h or 45m
1|1 --for 25h|#1: 25h is more than the 24 hours that an entry may have\n  not changed: ctotime edit --for 25h 1
1|1 --on tomorrow|#1: tomorrow has not come yet; time is logged once it was spent\n  not changed: ctotime edit --on tomorrow 1
2|1 --on someday|#1: "someday" is not a day;\n  write today, yesterday, mon, 2026-11-20, 20.11. or -2d
1|1 --to 5|#1: 9:00-5:00 would be 20h; say it as an amount (--for) if so\n  not changed: ctotime edit --to 5 1
1|1 --from 11|#1: it ends at 10:30; say --to as well\n  not changed: ctotime edit --from 11 1
2|2 --to 11|#2: it has no times yet: write --from and --to, or --at for its start
2|1 --at 9 --to 11|#1: --at moves all of it: --from and --to have no place beside it
2|1 --for 1h --from 9 --to 11|#1: --for, --from and --to are one too many
1|1 --what slaes|#1: "slaes" is not a constituent; did you mean "sales"?\n  not changed: ctotime edit --what slaes 1
1|2 --for 24h|#2: 2026-11-23 has room for 20h 00m only\n  not changed: ctotime edit --for 24h 2
2|1 --what=|whom was it for? The word for that is empty
1|1 +1x|"1x" is not a tag
2|1 --fold third|--fold is first or second, not "third"
2|1 1 --for 1h|#1 stands there twice
2|1 --zone Nowhere|"Nowhere" is not a time zone; write one like Europe/Berlin
END
	ct edit 1 --note $'a\tb'
	equals "$status $stderr" "1 ctotime: edit: the note has a control character"
	ct edit 1 --note "$(printf 'x%.0s' {1..4097})"
	equals "$status $stderr" "1 ctotime: edit: the note is longer than 4096 bytes"
	# shellcheck disable=SC2046 # several words are meant
	ct edit 1 $(printf '+t%d ' {1..32})
	equals "$status $stderr" "1 ctotime: edit: an entry has 32 tags at most"
	# shellcheck disable=SC2046 # several words are meant
	ct edit $(seq 201) --for 1h
	equals "$status $stderr" "1 ctotime: edit: 201 entries are too many at once: 200 at most"
	equals "$(sql 'SELECT count(*) FROM change')" 1
}

@test "log: the day that went into the note, and the edit that mends it" {
	ct log sales 2h yesturday pricing call
	equals "$stderr" 'ctotime: log: "yesturday" became part of the note; if you meant the day:
  ctotime edit 1 --on yesterday --note "pricing call"
ctotime: log: began a new ledger: '"$ledger"
	ct edit 1 --on yesterday --note "pricing call"
	equals "$output" "#1 sales  2h 00m  Sun 22 Nov  pricing call   (Sun 2h)"
}
