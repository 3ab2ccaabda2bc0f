#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `ctotime log`: what is entered, what is said, what is refused.

bats_require_minimum_version 1.5.0
load helper

@test "log: the first one says where the ledger is, and is there afterwards" {
	ct log sales 2h pricing call +acme
	equals "$status" 0
	equals "$output" "#1 sales  2h 00m  Mon 23 Nov  pricing call +acme   (today 2h)"
	equals "$stderr" "ctotime: log: began a new ledger: $ledger"
	ct log eng 9-10 1:1 with Priya
	equals "$output" "#2 engineering  9:00-10:00  1h 00m  Mon 23 Nov  1:1 with Priya   (today 3h)"
	equals "$stderr" ""
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "log: files are the user's alone" {
	ctotime log sales 1h
	equals "$(stat -c %a "$ledger" "$socket" "$ledger.lock" "$data" | tr '\n' ' ')" "600 600 600 700 "
	equals "$(stat -c %a "$home/.local/state/ctotime/log")" 600
}

@test "log: another day, another zone, both kept as they were lived" {
	ct log tue eng 14:00 1h 1:1 with Priya
	equals "$output" "#1 engineering  14:00-15:00  1h 00m  Tue 17 Nov  1:1 with Priya   (Tue 1h)"
	ct log sales --zone America/New_York yesterday 10-12 before the flight
	equals "$output" "#2 sales  10:00-12:00  2h 00m  Sun 22 Nov  before the flight   (Sun 2h)"
	equals "$(sql 'SELECT day, zone, start_offset FROM entry WHERE id = 2')" "2026-11-22|America/New_York|-18000"
}

@test "log: the history says who did it" {
	CTOTIME_ACTOR="Ada's assistant" ctotime log sales 1h
	equals "$(sql "SELECT command, uid, actor FROM change")" "log|$(id -u)|Ada's assistant"
	equals "$(sql "SELECT kind, row_id, before, json_extract(after, '$.seconds') FROM history")" "entry|1||3600"
}

@test "log: an unknown name proposes the nearest, and shows all that was typed" {
	ct log slaes 2h "Acme's renewal" +acme
	equals "$status" 1
	equals "$output" ""
	has "$stderr" 'ctotime: log: "slaes" is not a constituent; did you mean "sales"?'
	has "$stderr" "not logged: ctotime log slaes 2h 'Acme'\\''s renewal' +acme"
}

@test "log: an overlap is refused with both shown, and forced" {
	ctotime log ceo 9:30-10:00 board prep
	ct log sales 9-9:45 Acme
	equals "$status" 1
	has "$stderr" '9:00-9:45 overlaps #1 ceo 9:30-10:00 "board prep"'
	ct log sales 9-9:45 Acme --force
	equals "$status" 0
	has "$output" "(today 1h 15m)"
}

@test "log: a day has no more than its hours" {
	ctotime log sales yesterday 23h
	ct log sales yesterday 2h
	equals "$status" 1
	has "$stderr" "room for 1h 00m only"
}

@test "log: an equal entry is logged and named" {
	ctotime log sales 1h call
	ct log sales 1h call
	equals "$status" 0
	has "$stderr" "same as #1"
}

@test "log: clocks that were set forward or back are asked about" {
	ct log sales 29.3. 2:30-3:30
	equals "$status" 1
	has "$stderr" "clocks went from 2:00 to 3:00"
	ct log sales 25.10. 2:30-3:30
	equals "$status" 1
	has "$stderr" "--fold=first"
	ct log sales 25.10. 2:30-3:30 --fold=first
	has "$output" "2h 00m"
	ct log sales 25.10. 2:30-3:30 --fold=second --force
	has "$output" "1h 00m"
	ct log sales 2011-12-30 1h --zone Pacific/Apia
	equals "$status" 1
}

@test "log: what is not understood exits with 2, what is refused with 1" {
	local row
	while IFS='|' read -r expected words; do
		# shellcheck disable=SC2086 # several words are meant
		ct log $words
		[ "$status" = "$expected" ] || {
			echo "log $words: $status, $stderr" >&2
			return 1
		}
		has "$stderr" "ctotime: log: "
	done <<'END'
2|
2|sales
2|2h
2|sales 2
2|sales 14:00
2|sales 2pm
2|sales 25:00
2|sales 2h 25:00
2|sales 2026-02-31 1h
2|sales 2h 3h
2|sales 1h mon tue
2|sales 1h --zone Europe/Nowhere
2|sales 1h --zone ../../etc/passwd
2|sales 1h --frce
2|sales 1h --fold=third
1|sales tomorrow 1h
1|sales 2026-11-24 1h
1|sales 9-5
1|sales 0h
1|sales 25h
1|sales 16-18
1|sales 9-12
END
	equals "$(ls "$home" -A)" ""
}

@test "log: notes have a limit and no control characters" {
	ct log sales 1h "$(printf '%04096d' 0)"
	equals "$status" 0
	ct log sales 1h "$(printf '%04097d' 0)"
	equals "$status" 1
	ct log sales 1h "$(printf 'a\nb')"
	equals "$status" 1
	ct log sales 1h "$(printf 'a\033[31mb')"
	equals "$status" 1
	ct log sales 1h "$(printf 'a\377b')"
	equals "$status" 1
	has "$stderr" "is not UTF-8"
	ct log sales 1h "$(printf 'Zürich 会議 \360\237\215\265')"
	equals "$status" 0
	has "$output" "Zürich 会議 🍵"
}

@test "log: an unknown TZ is named, not taken for UTC" {
	TZ=Europe/Atlantis ct log sales 1h
	equals "$status" 2
	has "$stderr" 'Europe/Atlantis'
}

@test "log: --json prints the entry" {
	ctotime log sales 9-10 note +tag --json | python3 -c '
import json, sys
e = json.load(sys.stdin)
assert e["id"] == 1 and e["start"] == "2026-11-23T09:00:00+01:00", e
assert e["seconds"] == 3600 and e["tags"] == ["tag"] and e["side"] == "external", e'
}

@test "log: a full output is an error, a reader that left is none" {
	ctotime log sales 1h
	run --separate-stderr bash -c "$(declare -f ctotime); build=$build faketime=$faketime clock='$clock'; ctotime list > /dev/full"
	equals "$status" 1
	has "$stderr" "cannot write"
	run --separate-stderr bash -c "$(declare -f ctotime); build=$build faketime=$faketime clock='$clock'; set -o pipefail; ctotime list | :"
	equals "$stderr" ""
}
