#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `ctotime log`: what is entered, what is said, what is refused.

bats_require_minimum_version 1.5.0
load helper

# The echo of these words, without id and total, which it adds up.
echoes() {
	local expected=$1
	shift
	ct log "$@"
	equals "$* = $status" "$* = 0"
	output=${output#\#* }
	equals "$* = ${output%   (*}" "$* = $expected"
}

@test "log: the first one says where the ledger is, and is there afterwards" {
	ct log sales 2h pricing call +acme
	equals "$status" 0
	equals "$output" "#1 sales  2h 00m  Mon 23 Nov  pricing call +acme   (today 2h)"
	equals "$stderr" "ctotime: log: began a new ledger: $ledger"
	ct log eng 9-10 1:1 with Priya
	equals "$output" "#2 engineering  9:00-10:00  1h 00m  Mon 23 Nov  1:1 with Priya   (today 3h)"
	equals "$stderr" ""
	equals "$(sql 'SELECT day, seconds, note, tags, start IS NULL FROM entry')" \
	    "2026-11-23|7200|pricing call|acme|1
2026-11-23|3600|1:1 with Priya||0"
}

@test "log: a refused one that began the ledger says so too" {
	ct log slaes 2h
	equals "$status" 1
	equals "$stderr" "ctotime: log: \"slaes\" is not a constituent; did you mean \"sales\"?
  not logged: ctotime log slaes 2h
ctotime: log: began a new ledger: $ledger"
	ct log sales 2h
	equals "$stderr" ""
}

@test "log: a name that is near to none is answered with where they are" {
	ct log xyzzy 1h
	equals "${stderr_lines[1]}" "  ctotime constituent list shows whom there is"
	ct log sales/xyzzy 1h
	equals "${stderr_lines[0]}" 'ctotime: log: "xyzzy" is not a responsibility of sales'
	equals "${stderr_lines[1]}" "  ctotime constituent list shows whom there is"
	has "$(ctotime constituent list)" "closing"
}

@test "log: every form of WHAT" {
	echoes "sales  0h 01m  Mon 23 Nov" sales 1m
	echoes "sales  0h 01m  Mon 23 Nov" SaLeS 1m
	echoes "sales  0h 01m  Mon 23 Nov" sa 1m
	echoes "engineering  0h 01m  Mon 23 Nov" eng 1m
	echoes "marketing  0h 01m  Mon 23 Nov" mkt 1m
	echoes "bizdev  0h 01m  Mon 23 Nov" BD 1m
	echoes "ceo  0h 01m  Mon 23 Nov" 1m ceo
	echoes "sales/closing  0h 01m  Mon 23 Nov" sales/closing 1m
	echoes "marketing/analysts  0h 01m  Mon 23 Nov" 1m mkt/ANA
	equals "$(sql 'SELECT count(*) FROM entry WHERE responsibility_id IS NOT NULL')" 2
}

@test "log: every form of a duration" {
	local word
	for word in 1h30m 1h30 1.5h 1,5h 90m 90min 1:30 PT1H30M '1h 30m' \
	    '1 hour 30 minutes'; do
		echoes "sales  1h 30m  Mon 23 Nov" sales "$word"
	done
	echoes "sales  2h 30m  Tue 17 Nov  x" sales 2h 30m tue x
	echoes "sales  2h 00m  Tue 17 Nov  x" sales 2 hours tue x
	echoes "sales  5h 59m  Tue 17 Nov" sales 5:59 tue
	echoes "sales  24h 00m  Sun 1 Nov" sales 24h 1.11.
}

@test "log: every form of an interval" {
	echoes "sales  9:00-11:00  2h 00m  Fri 20 Nov" sales fri 9-11
	echoes "sales  9:00-11:30  2h 30m  Thu 19 Nov" sales thu 9:00-11:30
	echoes "sales  9:00-11:15  2h 15m  Wed 18 Nov" sales wed 9am-11:15am
	echoes "sales  14:00-15:00  1h 00m  Wed 18 Nov" sales wed 2-3pm
	echoes "sales  16:00-17:30  1h 30m  Wed 18 Nov" sales wed "16:00 - 17:30"
	echoes "sales  18:00-19:30  1h 30m  Wed 18 Nov" sales wed 18:00 - 19:30
	echoes "sales  22:00-0:30  2h 30m  Wed 18 Nov  late" sales wed 22:00-0:30 late
	echoes "sales  14:00-15:00  1h 00m  Tue 17 Nov" sales 14:00 1h tue
	echoes "sales  9:00-10:15  1h 15m  Mon 23 Nov" sales 9:00-now
	clock="2026-11-23 12:00:00"
	echoes "sales  10:15-12:00  1h 45m  Mon 23 Nov" sales 10:15-
}

@test "log: every form of a day" {
	local row
	while IFS='|' read -r word day; do
		echoes "sales  0h 01m  $day" sales 1m "$word"
	done <<'END'
today|Mon 23 Nov
yesterday|Sun 22 Nov
mon|Mon 23 Nov
monday|Mon 23 Nov
tue|Tue 17 Nov
Sunday|Sun 22 Nov
2026-11-20|Fri 20 Nov
20.11.|Fri 20 Nov
24.11.|Mon 24 Nov 2025
-2d|Sat 21 Nov
1970-01-01|Thu 1 Jan 1970
END
}

@test "log: note and tags, wherever they stand" {
	echoes "sales  1h 00m  Mon 23 Nov  pricing call +acme +Q4" sales +acme 1h pricing +Q4 call
	echoes "sales  1h 00m  Mon 23 Nov  1:1 with Priya" sales 1h 1:1 with Priya
	echoes "sales  1h 00m  Mon 23 Nov  1 + 1 +" sales 1h -- 1 + 1 +
	echoes "sales  1h 00m  Mon 23 Nov  mon 2h +no" sales 1h -- mon 2h +no
	echoes "sales  1h 00m  Mon 23 Nov  --force" sales 1h -- --force
	echoes "sales  1h 00m  Mon 23 Nov  the note +t" sales 1h --note "the note" +t
	echoes "sales  1h 00m  Mon 23 Nov  the note" --note="the note" sales 1h
	echoes "sales  1h 00m  Mon 23 Nov  +1 +2x" sales 1h +1 +2x
	echoes "sales  1h 00m  Mon 23 Nov  +grün +北京:1/a.b_c-d" sales 1h +grün +北京:1/a.b_c-d
	equals "$(sql "SELECT tags FROM entry WHERE id IN (1, 9)")" "acme Q4
grün 北京:1/a.b_c-d"
}

@test "log: an amount in quotes is one, a sentence in quotes is note" {
	echoes "sales  2h 30m  Mon 23 Nov  call" sales "2h 30m" call
	echoes "sales  1h 00m  Mon 23 Nov  about 2h with Ada" sales 1h "about 2h with Ada"
}

@test "log: what looks like a slip is logged with a warning" {
	ct log sales yesterday 1-3
	equals "$status" 0
	has "$output" "1:00-3:00  2h 00m"
	has "$stderr" "ctotime: log: "
	ct log sales 2h yesturday pricing call
	equals "$status" 0
	equals "$output" "#2 sales  2h 00m  Mon 23 Nov  yesturday pricing call   (today 2h)"
	has "$stderr" '"yesturday"'
}

@test "log: the history says who it was for" {
	CTOTIME_ACTOR="Ada's assistant" ctotime log sales 1h
	CTOTIME_ACTOR='' ctotime log sales 1h
	equals "$(sql "SELECT command, uid, actor FROM change")" "log|$(id -u)|Ada's assistant
log|$(id -u)|"
}

@test "log: an unknown name proposes the nearest, and shows all that was typed" {
	ctotime daemon start >/dev/null
	ct log slaes 2h "Acme's renewal" +acme --zone=Europe/Paris
	equals "$status" 1
	equals "$output" ""
	equals "$stderr" "ctotime: log: \"slaes\" is not a constituent; did you mean \"sales\"?
  not logged: ctotime log --zone Europe/Paris slaes 2h 'Acme'\\''s renewal' +acme"
	ct log sales/clsing 2h
	equals "$status" 1
	has "$stderr" 'did you mean "closing"?'
	ct log xyzzy 2h
	equals "$status" 1
	has "$stderr" '"xyzzy" is not a constituent'
	equals "$(sql 'SELECT count(*) FROM entry')" 0
}

@test "log: an ambiguous name names all that it may be" {
	ct log p 2h
	equals "$status" 1
	has "$stderr" '"p" may be bizdev or engineering'
	ct log eng/a 2h
	equals "$status" 1
	has "$stderr" "alignment"
	has "$stderr" "arbitration"
	has "$stderr" "architecture"
}

@test "log: an overlap is refused with both shown, and forced" {
	ctotime log ceo 9:30-10:00 board prep
	ct log sales 9-9:45 Acme
	equals "$status" 1
	equals "$output" ""
	equals "${stderr_lines[0]}" 'ctotime: log: 9:00-9:45 overlaps #1 ceo 9:30-10:00 "board prep"'
	has "$stderr" "--force"
	has "$stderr" "  not logged: ctotime log sales 9-9:45 Acme"
	ct log sales 9-9:45 Acme --force
	equals "$status" 0
	has "$output" "(today 1h 15m)"
	# What only touches does not overlap.
	ct log sales 9:00-9:30 --force
	ct log sales 10:00-10:15
	equals "$status" 0
}

@test "log: an overlap says which edit makes room" {
	local row words said
	ctotime log ceo 8:00-8:30 board prep
	ctotime log ceo 9:00-9:30 2>/dev/null
	while IFS='|' read -r words said; do
		# shellcheck disable=SC2086
		ct log $words
		equals "$status $stderr" "1 $(printf '%b' "ctotime: log: $said")
  not logged: ctotime log $words"
	done <<'END'
sales 8:20-8:45 x|8:20-8:45 overlaps #1 ceo 8:00-8:30 "board prep"\n  edit that one (ctotime edit 1 --for 20m) or log both (--force)
sales 7:45-8:20|7:45-8:20 overlaps #1 ceo 8:00-8:30 "board prep"\n  edit that one (ctotime edit 1 --from 8:20) or log both (--force)
sales 7:45-8:45|7:45-8:45 overlaps #1 ceo 8:00-8:30 "board prep"\n  edit that one (ctotime edit 1) or log both (--force)
sales 8:20-9:20|8:20-9:20 overlaps #1 ceo 8:00-8:30 "board prep" and #2 ceo 9:00-9:30\n  edit those (ctotime edit 1 2) or log all (--force)
END
	ctotime edit 1 --for 20m
	ct log sales 8:20-8:45 x
	equals "$status" 0
}

@test "log: an overlap of seconds, of another zone, and of a long note" {
	clock='2026-11-23 08:00:17'
	ctotime start eng 2>/dev/null
	clock='2026-11-23 09:00:42'
	ctotime stop
	ct log sales 9:00-9:30
	equals "$stderr" 'ctotime: log: 9:00-9:30 overlaps #1 engineering 8:00:17-9:00:42
  edit that one (ctotime edit 1 --for 59m43s) or log both (--force)
  not logged: ctotime log sales 9:00-9:30'
	ct log sales 7:30-8:00:20
	equals "${stderr_lines[1]}" "  edit that one (ctotime edit 1 --from 8:00:20) or log both (--force)"
	ctotime edit 1 --for 59m43s
	ct log sales 9:00-9:30
	equals "$status" 0
	ctotime log sales 2026-11-20 --zone Asia/Tokyo 17-18 "$(printf 'é%.0s' {1..2000})"
	ct log sales 2026-11-20 9:30-10:30
	equals "${stderr_lines[0]}" "ctotime: log: 9:30-10:30 overlaps #3 sales 17:00-18:00 +09:00 \"$(printf 'é%.0s' {1..40})...\""
	equals "${stderr_lines[1]}" "  edit that one (ctotime edit 3 --for 30m) or log both (--force)"
	ct log sales 2026-11-20 8:30-9:30
	equals "${stderr_lines[1]}" "  edit that one (ctotime edit 3 --from 17:30) or log both (--force)"
	ctotime edit 3 --from 17:30
	ct log sales 2026-11-20 8:30-9:30
	equals "$status" 0
}

@test "log: what reaches over midnight overlaps on both days" {
	ctotime log sales yesterday 23:00-1:00
	ct log ceo yesterday 23:30-23:45
	equals "$status" 1
	ct log ceo today 0:30-0:45
	equals "$status" 1
	has "$stderr" "overlaps #1 sales 23:00-1:00"
	ct log ceo today 1:00-1:15
	equals "$status" 0
}

@test "log: a day has no more than its hours" {
	ctotime log sales yesterday 23h
	ct log sales yesterday 2h
	equals "$status" 1
	has "$stderr" "2026-11-22 has room for 1h 00m only"
	has "$stderr" "  not logged: ctotime log sales yesterday 2h"
	ct log sales yesterday 1h
	equals "$status" 0
	ct log sales yesterday 1m --force
	equals "$status" 1
	has "$stderr" "2026-11-22 is full"
}

@test "log: an equal entry is logged and named" {
	ctotime log sales 1h call
	ct log sales 1h call
	equals "$status" 0
	has "$output" "#2 sales"
	equals "$stderr" "ctotime: log: same as #1; ctotime undo if twice"
	ct undo
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 1
	ct log sales 1h another
	equals "$stderr" ""
	ct log sales 1h call +acme
	equals "$stderr" ""
	ct log sales 1h call +acme
	has "$stderr" "same as #4;"
}

@test "log: what can't be printed is shown so that a shell takes it again" {
	ct log sales 1h $'a\eb' $'\xffx' $'tab\tq\'s'
	equals "$status" 1
	equals "${stderr_lines[1]}" "  not logged: ctotime log sales 1h \$'a\\033b' \$'\\377x' \$'tab\\011q\\'s'"
}

@test "log: words are no commands to the terminal" {
	ct log sales 1h --zone $'a\e[31mb'
	equals "$stderr" 'ctotime: log: "a?[31mb" is not a time zone; write one like Europe/Berlin'
	ct $'\e[31m'
	equals "$stderr" 'ctotime: "?[31m" is not a command; ctotime help lists them'
}

@test "log: what is not understood exits with 2, what is refused with 1" {
	local expected words
	while IFS='|' read -r expected words; do
		# shellcheck disable=SC2086 # several words are meant
		ct log $words
		equals "log $words: $status" "log $words: $expected"
		equals "log $words: $output" "log $words: "
		has "$stderr" "ctotime: log: "
	done <<'END'
2|
2|sales
2|2h
2|sales today
2|sales call 2h
2|sales 2
2|sales 2.5
2|sales 14:00
2|sales 6:00
2|sales 2pm
2|sales 25:00
2|sales 2h 25:00
2|sales 9:60-10
2|sales 9-25
2|sales 13pm-2pm
2|sales 2026-02-31 1h
2|sales 2025-02-29 1h
2|sales 2026-13-01 1h
2|sales 31.11. 1h
2|sales 32.1. 1h
2|sales 1969-12-31 1h
2|sales 2h 3h
2|sales 9-10 2h
2|sales 1h mon tue
2|sales 1h today today
2|sales 1h --zone Europe/Nowhere
2|sales 1h --zone ../../etc/passwd
2|sales 1h --zone
2|sales 1h --zone=
2|sales 1h --frce
2|sales 1h --force=yes
2|sales 1h --force --force
2|sales 1h --fold=third
2|sales 1h --note
2|sales 1h call --note x
1|sales tomorrow 1h
1|sales 2026-11-24 1h
1|sales 9999-12-31 1h
1|sales 9-5
1|sales 9-22
1|sales 0h
1|sales 0m
1|sales 25h
1|sales 24h01m
1|sales 99999999999999999999h
1|sales 16-18
1|sales 9-12
1|sales 9-9
END
	equals "$(ls -A "$home")" ""
}

@test "log: amounts that are negative or empty are none" {
	ct log sales -2h
	equals "$status" 2
	has "$stderr" '"-2h" is not an amount of time'
	ct log sales ""
	equals "$status" 2
	ct log "" 2h
	equals "$status" 2
	equals "$(ls -A "$home")" ""
}

@test "log: what is under way may end up to an hour ahead" {
	ct log sales 10-11:15
	equals "$status" 0
	ct log sales 10-11:16 --force
	equals "$status" 1
	has "$stderr" "it would end at 11:16, more than an hour from now (10:15)"
	ct log sales 10:16-10:30
	equals "$status" 1
}

@test "log: notes have a limit and no control characters" {
	ct log sales 1h "$(printf '%04096d' 0)"
	equals "$status" 0
	ct log sales 1h "$(printf '%04097d' 0)"
	equals "$status" 1
	has "$stderr" "ctotime: log: the note "
	has "$stderr" "4096"
	local text
	for text in 'a\nb' 'a\tb' 'a\033[31mb' 'a\177b' 'a\302\233b' 'a\rb'; do
		# shellcheck disable=SC2059 # the format is the text
		ct log sales 1h "$(printf "$text")"
		equals "$text $status" "$text 1"
		LC_ALL=C not grep -q "$(printf '[\001-\011\013-\037\177]')" <<<"$stderr"
	done
	for text in 'a\377b' '\300\257' '\355\240\200' 'a\303'; do
		# shellcheck disable=SC2059
		ct log sales 1h "$(printf "$text")"
		equals "$text $status" "$text 1"
		has "$stderr" "is not UTF-8"
	done
	ct log sales 1h "$(printf 'Zürich 会議 \360\237\215\265')"
	equals "$status" 0
	has "$output" "Zürich 会議 🍵"
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "log: tags have a limit, and one is one whatever its case" {
	local tags
	tags=$(seq -f '+t%g' 32)
	# shellcheck disable=SC2086 # several words are meant
	ct log sales 1h $tags
	equals "$status" 0
	# shellcheck disable=SC2086
	ct log sales 1h $tags +t33
	equals "$status" 1
	has "$stderr" "+t33 is one tag too many: an entry has 32 at most"
	echoes "sales  1h 00m  Mon 23 Nov  +acme" sales 1h +acme +Acme
	local long
	long=$(printf '%040d' 0 | tr 0 x)
	echoes "sales  1h 00m  Mon 23 Nov  +$long" sales 1h "+$long"
	echoes "sales  1h 00m  Mon 23 Nov  +x$long" sales 1h "+x$long"
	equals "$(sql 'SELECT id, note FROM entry WHERE id > 2')" "3|
4|+x$long"
}

@test "log: in the locale of cron words are UTF-8 all the same" {
	LANG='' LC_ALL=C ct log sales 1h Zürich +grün
	equals "$output" "#1 sales  1h 00m  Mon 23 Nov  Zürich +grün   (today 1h)"
}

@test "log: --json prints the entry" {
	ctotime log sales/closing 9-10 note +tag --json >"$home/json"
	equals "$(jq -c 'del(.uuid)' "$home/json")" '{"id":1,"constituent":"sales","responsibility":"closing","side":"external","day":"2026-11-23","start":"2026-11-23T09:00:00+01:00","end":"2026-11-23T10:00:00+01:00","zone":"Europe/Berlin","seconds":3600,"note":"note","tags":["tag"]}'
	equals "$(jq -r .uuid "$home/json" | tr -d -)" "$(sql 'SELECT lower(hex(uuid)) FROM entry')"
}

@test "log: a full output is an error, a reader that left is none" {
	ctotime log sales 1h
	local verb
	for verb in list week status target daemon help; do
		status=0
		ctotime "$verb" 2>"$home/stderr" >/dev/full || status=$?
		equals "$verb $status" "$verb 1"
		has "$(cat "$home/stderr")" "cannot write: No space left on device"
	done
	# It was logged; what was lost is the echo only, and that is said.
	status=0
	ctotime log ceo 1h 2>"$home/stderr" >/dev/full || status=$?
	equals "$status" 1
	has "$(cat "$home/stderr")" "cannot write"
	equals "$(sql 'SELECT count(*) FROM entry')" 2
	py "$home/stderr" <<'END'
end, gone = os.pipe()
os.close(end)
for words in ("list", "all"), ("week",), ("log", "sales", "2020-01-01", "1h"):
    with open(sys.argv[1], "w+") as errors:
        done = subprocess.run([os.environ["BUILD"] + "/ctotime", *words],
                              stdout=gone, stderr=errors)
        errors.seek(0)
        assert done.returncode == 0 and errors.read() == "", words
END
	equals "$(sql 'SELECT count(*) FROM entry')" 3
}

@test "log: the moment of CTOTIME_NOW, or none at all" {
	CTOTIME_NOW=2024-02-29T23:30:00Z run --separate-stderr \
	    "$build/ctotime" log sales 15m
	equals "$output" "#1 sales  0h 15m  Fri 1 Mar   (today 0h 15m)"
	equals "$(sql "SELECT day FROM entry")" 2024-03-01
	CTOTIME_NOW=yesterday run --separate-stderr "$build/ctotime" log sales 1h
	equals "$status" 2
	equals "$stderr" 'ctotime: log: "yesterday" in CTOTIME_NOW is no moment; one is 2026-11-23T10:15:00+01:00'
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "log: what the client itself refuses is shown whole, to be typed again" {
	local words said
	while IFS='|' read -r words said; do
		# shellcheck disable=SC2086
		ct log $words
		equals "$words = $status $output $stderr" "$words = 1  ctotime: log: $(printf '%b' "$said")"
	done <<'END'
sales 25h pricing call|25h is more than the 24 hours that an entry may have\n  not logged: ctotime log sales 25h pricing call
sales 2h tomorrow +acme|tomorrow has not come yet; time is logged once it was spent\n  not logged: ctotime log sales 2h tomorrow +acme
--zone Asia/Tokyo sales 0h -- mon|no time at all: an entry takes a second at least\n  not logged: ctotime log --zone Asia/Tokyo sales 0h -- mon
END
	ct log sales 2h --note $'two\nlines'
	equals "$status $stderr" "1 ctotime: log: the note has more than one line
  not logged: ctotime log --note \$'two\\012lines' sales 2h"
	# What was not understood is not shown: it is the words that are wrong.
	ct log sales 25:00
	equals "$status" 2
	[[ $stderr != *"not logged"* ]]
}
