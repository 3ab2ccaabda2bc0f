#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Days that are not worked: off add, off list, off delete.

bats_require_minimum_version 1.5.0
load helper

@test "off: reading makes no ledger" {
	ct off list
	equals "$status $stderr $output" "0  nothing logged yet"
	ct off --json
	equals "$status $stderr $output" "0  null"
	equals "$(ls -A "$home")" ""
}

@test "off add: the first one begins a ledger, and says so" {
	ct off add 2026-12-21..2027-01-03 Christmas at last
	equals "$status" 0
	equals "$output" "Off: Mon 21 Dec 2026 - Sun 3 Jan 2027, 14 days, 10 of them workdays (Christmas at last)."
	equals "$stderr" "ctotime: off: began a new ledger: $ledger"
	equals "$(sql "SELECT min(day), max(day), count(*), max(note) FROM off")" \
	    "2026-12-21|2027-01-03|14|Christmas at last"
}

@test "off add: one day, in the words of a day, tomorrow too" {
	ctotime off add 2026-12-24 2>/dev/null
	ct off add tomorrow dentist
	equals "$status $stderr" "0 "
	equals "$output" "Off: Tue 24 Nov 2026, a workday (dentist)."
	ct off add sat
	equals "$output" "Off: Sat 21 Nov 2026, not a workday."
	ct off add last week -- 2 days in bed
	equals "$output" "Off: Mon 16 Nov 2026 - Sun 22 Nov 2026, 7 days, 5 of them workdays (2 days in bed). 1 of them was off already; the note is new."
}

@test "off add: days off already get the new note, and keep theirs without one" {
	ctotime off add 2026-12-24..2026-12-26 Christmas 2>/dev/null
	ct off add 2026-12-21..2026-12-31
	equals "$output" "Off: Mon 21 Dec 2026 - Thu 31 Dec 2026, 11 days, 9 of them workdays. 3 of them were off already."
	equals "$(sql "SELECT count(*) FROM off WHERE note = 'Christmas'")" 3
	ct off add 2026-12-23..2026-12-24 skiing
	equals "$output" "Off: Wed 23 Dec 2026 - Thu 24 Dec 2026, 2 days, 2 of them workdays (skiing). They were off already; the note is new."
	ct off list 2026-12
	equals "$output" "                                    days  workdays
Mon 21 Dec 2026 - Tue 22 Dec 2026      2         2
Wed 23 Dec 2026 - Thu 24 Dec 2026      2         2  skiing
Fri 25 Dec 2026 - Sat 26 Dec 2026      2         1  Christmas
Sun 27 Dec 2026 - Thu 31 Dec 2026      5         4"
}

@test "off add: what is so already is no change" {
	ctotime off add 2026-12-24..2026-12-26 Christmas 2>/dev/null
	ct off add 2026-12-24
	equals "$status $output $stderr" "1  ctotime: off: 2026-12-24 is off already"
	ct off add 2026-12-24..2026-12-25 Christmas
	equals "$status $output $stderr" "1  ctotime: off: all days from 2026-12-24 to 2026-12-25 are off already with that note"
	ct off add 2026-12-24 skiing
	equals "$status $output" "0 Off: Thu 24 Dec 2026, a workday (skiing). It was off already; the note is new."
	equals "$(sql "SELECT count(*) FROM change")" 2
}

@test "off list: this year's and all to come, unless a range is named" {
	ctotime off add 2025-12-24 2>/dev/null
	ctotime off add 2026-01-01 "New Year"
	ctotime off add 2027-12-24
	ct off
	equals "$output" "                                    days  workdays
Thu 1 Jan 2026                         1         1  New Year
Fri 24 Dec 2027                        1         1"
	ct off list 2025 --json
	equals "$output" '[{"from":"2025-12-24","to":"2025-12-24","note":""}]'
	ct off list 2024
	equals "$status $output" "0 no days off in that range"
}

@test "off delete: takes days back, and says which" {
	ctotime off add 2026-12-21..2026-12-31 Christmas 2>/dev/null
	ct off delete 2026-12-28..2027-01-10
	equals "$status $stderr" "0 "
	equals "$output" "Off no longer:
                                    days  workdays
Mon 28 Dec 2026 - Thu 31 Dec 2026      4         4  Christmas"
	equals "$(sql "SELECT max(day) FROM off")" 2026-12-27
	ct off delete 2026-12-21 --json
	equals "$output" '{"off":[{"from":"2026-12-21","to":"2026-12-21","note":"Christmas"}]}'
}

@test "off: what is refused" {
	ctotime off add 2026-12-24 2>/dev/null
	ct off delete 2026-12-25
	equals "$status $stderr" "1 ctotime: off: 2026-12-25 is no day off"
	ct off delete 2026-12-25..2026-12-31
	equals "$status $stderr" "1 ctotime: off: no day from 2026-12-25 to 2026-12-31 is off"
	ct off add 2026-01-01..2027-01-02
	equals "$status $stderr" "1 ctotime: off: 367 days at once; days off are added for at most 366"
	ct off add 2026-12-25 $'two\nlines'
	equals "$status $stderr" "1 ctotime: off: the note has more than one line"
	equals "$(sql "SELECT count(*) FROM off")" 1
}

@test "off: what is not understood" {
	ct off frobnicate
	equals "$status $stderr" '2 ctotime: off: "frobnicate" is none of add, list, delete'
	ct off add
	equals "$status $stderr" '2 ctotime: off: which days? Write ctotime off add DAY or DAY..DAY'
	ct off add christmas
	equals "$status $stderr" '2 ctotime: off: "christmas" is not a day; write ctotime off add DAY or DAY..DAY'
	ct off add 2026-02-30
	equals "$status" 2
	ct off add 2026-12-31..2026-12-01
	equals "$status" 2
	ct off delete 2026-12-24 2026-12-25
	equals "$status $stderr" '2 ctotime: off: unexpected "2026-12-25"'
	ct off list 2026 dentist
	equals "$status $stderr" '2 ctotime: off: unexpected "dentist"'
	equals "$(ls -A "$home")" ""
}
