#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `ctotime log -` and `ctotime delete`: many entries as one change.

bats_require_minimum_version 1.5.0
load helper

# A batch from standard input; further arguments are options.
batch() {
	clock='2026-11-27 18:15:00'
	run --separate-stderr ctotime log - "$@"
}

week48='# a day alone on a line holds for the lines after it; no quotes are needed
mon
9:00-9:30    eng    1:1 with Priya
10-11:30     sales  Acme'\''s renewal +acme
2pm-3pm      mkt/analysts  Gartner inquiry
90m          ceo    board deck
tue
9:00 1h      slaes  Globex'

@test "log -: the assistant's batch, refused, mended, logged, and there" {
	ctotime daemon start >"$home/out" 2>&1
	batch <<<"$week48"
	equals "$status" 1
	equals "$output" ""
	equals "$stderr" 'ctotime: log: line 8: "slaes" is not a constituent; did you mean "sales"?
Nothing was logged: 1 of 5 entries refused.'
	equals "$(sql 'SELECT count(*) FROM entry')" 0
	batch <<<"${week48/slaes/sales}"
	equals "$status" 0
	equals "$output" "#1-#5  5 entries, 5h 30m      (ctotime undo takes back all 5)
Mon 23 Nov   4h 30m   sales 1h 30m, marketing 1h, engineering 0h 30m, ceo 1h 30m
Tue 24 Nov   1h 00m   sales 1h"
	batch <<<"${week48/slaes/sales}"
	equals "$status" 1
	equals "$stderr" "ctotime: log: lines 3-8: all 5 entries are there already (#1-#5); nothing
  logged; --skip-existing logs only what is new, --force logs all again"
	equals "$(sql 'SELECT count(*) FROM entry')" 5
	ct undo
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 0
}

@test "log -: the note is taken as it stands" {
	batch <<'END'
mon
9-10 eng Acme's "deal" \n 'x' $HOME
10-11 eng   two   blanks are one
11-12 eng +a -- mon 2h   three  +b
END
	equals "$status" 0
	equals "$(sql "SELECT note || '|' || tags FROM entry ORDER BY id")" \
	    "Acme's \"deal\" \\n 'x' \$HOME|
two blanks are one|
mon 2h   three  +b|a"
}

@test "log -: a day of its own is for its line only" {
	batch <<'END'
sales 1m
tue
sales 2m
sales 3m 2026-11-20
sales 4m
   # a comment

2026-11-01
sales 5m
END
	equals "$status" 0
	equals "$(sql "SELECT day, seconds / 60 FROM entry ORDER BY id")" \
	    "2026-11-27|1
2026-11-24|2
2026-11-20|3
2026-11-24|4
2026-11-01|5"
}

@test "log -: a line, or all of them, of another zone" {
	batch --zone America/Los_Angeles <<'END'
mon
9-10 eng
9-10 eng --zone Asia/Tokyo
END
	equals "$status" 0
	equals "$(sql "SELECT zone, start_offset FROM entry ORDER BY id")" \
	    "America/Los_Angeles|-28800
Asia/Tokyo|32400"
	batch --fold=first <<'END'
2026-10-25
2:30 1h eng
2:30 1h ceo --fold second
END
	equals "$status" 0
	equals "$(sql "SELECT start_offset FROM entry WHERE id > 2 ORDER BY id")" \
	    "7200
3600"
}

@test "log -: every line that is wrong is told, in its order" {
	ctotime daemon start >"$home/out" 2>&1
	batch <<END
mon
sales 25:00 x
foo 1h
9-11 eng
10-12 ceo
9-10 eng --loud x
9-10 eng --zone Nowhere
$(printf 'sales 1h \xff')
$(printf 'sales 1h a\tb\x01')
$(head -c 20000 /dev/zero | tr '\0' x)
tomorrow
END
	equals "$status" 1
	equals "$stderr" 'ctotime: log: line 2: "25:00" is not a time;
  write 9:30, 2pm, 9-10:30 or 14:00-now, or begin the note with --
ctotime: log: line 3: "foo" is not a constituent
ctotime: log: line 5: 10:00-12:00 overlaps line 4 engineering 9:00-11:00
ctotime: log: line 6: "--loud" is not understood here;
  a line takes --zone NAME and --fold first or second, once each; -- begins a note
ctotime: log: line 7: "Nowhere" is not a time zone; write one like Europe/Berlin
ctotime: log: line 8: it is not UTF-8
ctotime: log: line 9: the note has a control character
ctotime: log: line 10: it is longer than 16384 bytes
ctotime: log: line 11: tomorrow has not come yet; time is logged once it was spent
Nothing was logged: 9 of 10 entries refused.'
	equals "$(sql 'SELECT count(*) FROM entry')" 0
}

@test "log -: a NUL byte, a mark in front, and lines of DOS" {
	clock='2026-11-27 18:00:00'
	printf 'mon\nsales 1h a\0b\n' >"$home/nul"
	run --separate-stderr ctotime log - <"$home/nul"
	equals "$stderr" 'ctotime: log: line 2: it has a NUL byte
Nothing was logged: 1 of 1 entries refused.'
	printf '\xef\xbb\xbfmon\r\nsales 1h a\r\nsales 2h' >"$home/dos"
	run --separate-stderr ctotime log - <"$home/dos"
	equals "$status" 0
	equals "$(sql "SELECT day, note, seconds FROM entry ORDER BY id")" \
	    "2026-11-23|a|3600
2026-11-23||7200"
}

@test "log -: twenty errors, and how many more" {
	ctotime daemon start >"$home/out" 2>&1
	batch < <(for i in {1..25}; do echo "x$i 1h"; done)
	equals "$status" 1
	equals "$(wc -l <<<"$stderr")" 22
	equals "$(tail -3 <<<"$stderr")" 'ctotime: log: line 20: "x20" is not a constituent
ctotime: log: and 5 more
Nothing was logged: 25 of 25 entries refused.'
}

@test "log -: only what is new, all again, or nothing but the words" {
	batch --dry-run < <(printf 'mon\nsales 1h a\nsales 2h\n')
	equals "$output" "2 entries, 3h would be logged; nothing was
Mon 23 Nov   3h 00m   sales 3h"
	equals "$(sql 'SELECT count(*) FROM entry')" 0
	batch < <(printf 'mon\nsales 1h a\nsales 2h\n')
	batch --skip-existing < <(printf 'mon\nsales 1h a\nsales 1h b\nsales 2h\n')
	equals "$output" "#3  1 entry, 1h      (ctotime undo takes it back)
2 entries were there already
Mon 23 Nov   4h 00m   sales 4h"
	batch --skip-existing < <(printf 'mon\nsales 1h a\n')
	equals "$status $output" "0 nothing new: the entry was there already"
	batch < <(printf 'mon\nsales 1h a\nsales 3h c\n')
	equals "$stderr" 'ctotime: log: line 2: it is there already (#1)
Nothing was logged: 1 of 2 entries refused.'
	batch --force < <(printf 'mon\nsales 1h a\n')
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 4
	# Both: what is there is passed over, what overlaps is not refused.
	batch < <(printf 'mon\n9-10 eng\n')
	batch --force --skip-existing < <(printf 'mon\n9-10 eng\n9:30-10:30 ceo\n')
	equals "$status" 0
	equals "${output%%$'\n'*}" "#6  1 entry, 1h      (ctotime undo takes it back)"
}

@test "log -: what looks like a slip is said by its line" {
	batch < <(printf 'sales 2h yesturday pricing\nmon\neng 1-3\n')
	equals "$status" 0
	equals "$stderr" 'ctotime: log: line 1: "yesturday" became part of the note; the day is written yesterday
ctotime: log: line 3: 1-3 was taken as 1:00 to 3:00 at night; the afternoon is 13-15
ctotime: log: began a new ledger: '"$ledger"
}

@test "log -: lines in the time of the timer that runs are named, and logged" {
	clock='2026-11-27 09:30:00'
	ct start eng
	batch < <(printf 'mon\n9-10 sales\nfri\n10-11 sales\n11-12 ceo\n8-9 ceo\n')
	equals "$status" 0
	equals "$stderr" 'ctotime: log: engineering runs since 09:30 (8h 45m):
  lines 4 and 5 lie in its time, and will be in its way when it stops'
	batch --json < <(printf '12-13 sales\n')
	equals "$(jq length <<<"$output")" 1
	has "$stderr" "line 1 lies in its time"
	ct edit 1 --on fri --from 14:00 --to 15:00
	equals "$stderr" 'ctotime: edit: engineering runs since 09:30 (8h 45m):
  this lies in its time, and will be in its way when it stops'
	clock='2026-11-27 23:00:00'
	run --separate-stderr ctotime log - < <(printf 'sales 1h\n')
	equals "$status" 0
	equals "${stderr%%$'\n'*}" "ctotime: log: engineering runs since 09:30 (13h 30m); forgotten?"
	has "$stderr" "ctotime cancel"
}

@test "log -: on a terminal it says how, and takes what is typed until ^D" {
	export CTOTIME_NOW=2026-11-27T18:15:00+01:00
	run timeout 60 python3 "$BATS_TEST_DIRNAME/terminal.py" $'40@or none=mon\nsales 1h Acme\n9-10 eng\n\x04' \
	    "$build/ctotime" log - 3>&-
	equals "$status" 0
	equals "$output" "ctotime: log: one entry a line, as in: eng 9-10:30 1:1 with Priya
  a day alone, as in mon, holds for the lines after it; # begins a comment
  ^D ends, and logs all of them or none
mon
sales 1h Acme
9-10 eng
#1-#2  2 entries, 2h      (ctotime undo takes back all 2)
Mon 23 Nov   2h 00m   sales 1h, engineering 1h
ctotime: log: began a new ledger: $ledger"
}

@test "log -: a terminal sees how far a long one is; a file does not" {
	local n
	for n in {1..6000}; do
		echo "sales 1s 2026-11-26 a call that is about number $n"
	done >"$home/many"
	export CTOTIME_NOW=2026-11-27T18:15:00+01:00 many=$home/many
	run timeout 60 python3 "$BATS_TEST_DIRNAME/terminal.py" 40 \
	    sh -c '"$BUILD/ctotime" log - <"$many"' 3>&-
	equals "$status" 0
	has "$output" " of 6000 lines"
	has "$output" $'\r\e[K6000 lines: checked and written ...\r\e[K'
	has "$output" $'\r\e[K'
	ct undo
	run --separate-stderr "$build/ctotime" log - <"$home/many"
	equals "$status $stderr" "0 "
}

@test "log -: JSON is an array of the entries" {
	batch --json < <(printf 'mon\nsales 1h a\neng 9-10\n')
	equals "$(jq -c 'map([.id, .constituent, .seconds])' <<<"$output")" \
	    '[[1,"sales",3600],[2,"engineering",3600]]'
	batch --json --skip-existing < <(printf 'mon\nsales 1h a\n')
	equals "$output" "[]"
}

@test "log -: nothing to log, and options that have no place" {
	batch </dev/null
	equals "$status $stderr" "1 ctotime: log: there was no entry to log"
	batch < <(printf '# only\nmon\n')
	equals "$status $stderr" "1 ctotime: log: there was no entry to log"
	batch --note x </dev/null
	equals "$status" 2
	batch sales 2h </dev/null
	equals "$status $stderr" '2 ctotime: log: unexpected "sales"; ctotime log - takes lines from standard input'
	batch <"$home"
	equals "$status $stderr" "1 ctotime: log: cannot read standard input: Is a directory"
	ct log sales 1h --dry-run
	equals "$status $stderr" "2 ctotime: log: --dry-run and --skip-existing are for many lines: ctotime log -"
	[ ! -e "$ledger" ]
}

@test "log -: more than a line of the protocol holds goes in parts, as one change" {
	python3 - >"$home/many" <<'END'
import datetime
day = datetime.date(1990, 1, 1)
for n in range(12000):
    if n % 10 == 0:
        print(day + datetime.timedelta(n // 10))
    print(f"{8 + n % 10}:00-{8 + n % 10}:45 eng a call about number {n} +acme")
END
	batch <"$home/many"
	equals "$status" 0
	equals "${output%%$'\n'*}" "#1-#12000  12000 entries, 9000h      (ctotime undo takes back all 12000)"
	equals "${output##*$'\n'}" "and 800 more days"
	equals "$(sql 'SELECT count(*), sum(seconds) FROM entry' 'SELECT count(*) FROM change')" "12000|32400000
1"
	ct undo --yes
	equals "$(sql 'SELECT count(*) FROM entry')" 0
}

@test "log -: a connection that closes between two parts leaves nothing" {
	start_daemon
	py <<'END'
op = {"op": "add", "what": "eng", "day": "2026-11-20", "seconds": 60,
      "zone": "Europe/Berlin"}
params = {"uuid": "01a20a9a-863b-7188-9c73-000000000001",
          "now": "2026-11-23T10:15:00+01:00", "command": "log -",
          "ops": [op], "part": 1, "more": True}
peer = Peer()
assert peer.call("apply", **params)["added"] == 0
peer.close()
params["part"], params["more"] = 2, False
error = refused(Peer().call, "apply", **params)
assert error.name == "parts-missing", error
END
	equals "$(sql 'SELECT count(*) FROM entry' 'SELECT count(*) FROM change')" "0
0"
	stop_daemon
}

@test "delete: says what went, and undo brings it back" {
	batch < <(printf 'mon\nsales 1h a\neng 9-10\nceo 30m\n')
	ct delete 1 '#2'
	equals "$status" 0
	equals "$output" "deleted #1 sales  1h 00m  Mon 23 Nov  a   (Mon 0h 30m)
deleted #2 engineering  9:00-10:00  1h 00m  Mon 23 Nov   (Mon 0h 30m)
(ctotime undo brings them back)"
	ct delete last
	equals "$output" "deleted #3 ceo  0h 30m  Mon 23 Nov   (Mon 0h 00m)
(ctotime undo brings it back)"
	equals "$(sql 'SELECT count(*) FROM entry')" 0
	ct undo 2
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 3
	ct delete 3 --json
	equals "$(jq -c 'map(.id)' <<<"$output")" "[3]"
}

@test "delete: refusals leave everything" {
	ct delete 1
	equals "$status $stderr" "1 ctotime: delete: nothing logged yet"
	batch < <(printf 'mon\nsales 1h a\neng 9-10\n')
	ct delete
	equals "$status $stderr" "2 ctotime: delete: which entries? Name their ids, as in ctotime delete 12; ctotime list shows them"
	ct delete 1 7
	equals "$status $stderr" "1 ctotime: delete: there is no entry #7"
	ct delete sales
	equals "$status $stderr" '2 ctotime: delete: "sales" is not an entry'\''s id; ctotime list shows them, as #12'
	ct delete 1 1
	equals "$status $stderr" "2 ctotime: delete: #1 stands there twice"
	ct delete 0
	equals "$status" 2
	equals "$(sql 'SELECT count(*) FROM entry')" 2
	ct delete 1
	ct delete 1
	equals "$status $stderr" "1 ctotime: delete: #1 was deleted"
}
