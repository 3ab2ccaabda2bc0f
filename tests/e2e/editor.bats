#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `ctotime edit` in an editor, which here is a few lines of sh.

bats_require_minimum_version 1.5.0
load helper

head='# One entry a line, in the words of `ctotime log`, its id in front.
# Change lines, take lines away, add lines without an id; then save and quit.
# A day alone holds for the lines below it. An empty text changes nothing.
# Times are those of Europe/Berlin.'

# Four entries, looked at on Friday.
begin() {
	clock='2026-11-27 18:00:00'
	ctotime log - >/dev/null 2>&1 <<'END'
mon
9:00-10:30 sales pricing call +acme
90m eng roadmap
22:00-0:30 ceo
tue
9-11 mkt/analysts -- mon 2h
END
}

# From now on the editor is this script; $1 is the file.
editor() {
	unset VISUAL
	export EDITOR=$home/editor
	printf '#!/bin/sh\n%s\n' "$1" >"$home/editor"
	chmod +x "$home/editor"
}

# What the editor is given.
opened() {
	editor 'cat "$1" >"$HOME/seen"'
	ct edit "$@"
	equals "$* = $status $output $stderr" "$* = 0 nothing changed "
	cat "$home/seen"
}

# The texts that were kept.
kept() {
	find "$home/.local/state/ctotime" -name 'edit-??????'
}

# The entries in short.
entries() {
	sql "SELECT e.id, e.day, e.seconds, c.key, e.note, e.tags FROM entry e
	    JOIN constituent c ON c.id = e.constituent_id ORDER BY e.id"
}

# The last edit failed, nothing was changed, and one text is kept.
nothing_was_changed() {
	equals "$status $output" "${1:-1} "
	equals "$(sql 'SELECT count(*) FROM change')" 1
	has "$stderr" "Nothing was changed; what you wrote is kept. To open it again:
  ctotime edit --resume '$(kept)'"
}

@test "editor: a range, a filter, ids and last, as lines of log" {
	begin
	equals "$(opened week)" "$head

# Monday
2026-11-23
1 sales 9:00-10:30 pricing call +acme
3 ceo 22:00-0:30
2 engineering 1h30m roadmap

# Tuesday
2026-11-24
4 marketing/analysts 9:00-11:00 -- mon 2h"
	equals "$(opened week internal)" "$head

# Monday
2026-11-23
3 ceo 22:00-0:30
2 engineering 1h30m roadmap"
	equals "$(opened last week +acme | tail -n 1)" "2026-11-22"
	equals "$(opened mon --note call | tail -n 2)" "2026-11-23
1 sales 9:00-10:30 pricing call +acme"
	equals "$(opened '#4' 1 | tail -n +5)" "
# Tuesday
2026-11-24
4 marketing/analysts 9:00-11:00 -- mon 2h

# Monday
2026-11-23
1 sales 9:00-10:30 pricing call +acme"
	equals "$(opened last | tail -n 1)" "4 marketing/analysts 9:00-11:00 -- mon 2h"
	equals "$(kept)" ""
}

@test "editor: times of another zone, and those that come twice" {
	clock='2026-11-27 18:00:00'
	ctotime log sales 2026-10-25 2:30-2:45 --fold=second >/dev/null 2>&1
	ctotime log sales 2026-10-25 11:00 13h30s --zone Asia/Tokyo >/dev/null 2>&1
	equals "$(opened 2026-10 | tail -n 2)" "1 sales 2:30-2:45 --fold second
2 sales 11:00 13h30s --zone Asia/Tokyo"
	editor 'sed -i "s/13h30s/13h/; s/second/first/" "$1"'
	ct edit 2026-10
	equals "$status $output" "0 Sun 25 Oct
- 1 sales 2:30-2:45 --fold second
+ 1 sales 2:30-2:45 --fold first
- 2 sales 11:00 13h30s --zone Asia/Tokyo
+ 2 sales 11:00 13h --zone Asia/Tokyo
2 changed      (ctotime undo takes back all 2)
Sun 25 Oct   13h 15m  sales 13h 15m"
}

@test "editor: lines changed, taken away and added are one change" {
	begin
	editor 'sed -i "s/call/CALL/; /^3/d; \$aceo 2h board +x" "$1"; echo mon >>"$1"; echo "  sales 2h deck " >>"$1"'
	ct edit week
	equals "$status $stderr" "0 "
	equals "$output" "Mon 23 Nov
- 1 sales 9:00-10:30 pricing call +acme
+ 1 sales 9:00-10:30 pricing CALL +acme
+ sales 2h deck
- 3 ceo 22:00-0:30
Tue 24 Nov
+ ceo 2h board +x
1 changed, 2 added (#5-#6), 1 deleted      (ctotime undo takes back all 4)
Mon 23 Nov   5h 00m   sales 3h 30m, engineering 1h 30m
Tue 24 Nov   4h 00m   marketing 2h, ceo 2h"
	equals "$(entries)" "1|2026-11-23|5400|sales|pricing CALL|acme
2|2026-11-23|5400|engineering|roadmap|
4|2026-11-24|7200|marketing|mon 2h|
5|2026-11-24|7200|ceo|board|x
6|2026-11-23|7200|sales|deck|"
	equals "$(kept)" ""
	ct undo
	equals "$(entries)" "1|2026-11-23|5400|sales|pricing call|acme
2|2026-11-23|5400|engineering|roadmap|
3|2026-11-23|9000|ceo||
4|2026-11-24|7200|marketing|mon 2h|"
}

@test "editor: JSON is what was changed and added" {
	begin
	editor 'sed -i "s/call/CALL/; /^3/d; \$aceo 2h" "$1"'
	ct edit week --json
	equals "$status $(jq -c 'map([.id, .seconds])' <<<"$output")" "0 [[1,5400],[5,7200]]"
	editor true
	ct edit week --json
	equals "$status $output" "0 []"
}

@test "editor: a line left alone changes nothing, whatever it would say now" {
	begin
	ctotime edit 1 --note '' >/dev/null
	# Told from its line, #2 would be for somebody who takes nothing new.
	ctotime constituent retire engineering --from 2026-11-01 >/dev/null
	ctotime constituent rename ceo chief >/dev/null
	editor 'sed -i "s/^2026-11-23/mon/; s/^# .*//; s/\$/\r/; s/^4.*/4 mkt 3h/" "$1"'
	ct edit week
	equals "$status $stderr" "0 "
	equals "$output" "Tue 24 Nov
- 4 marketing/analysts 9:00-11:00 -- mon 2h
+ 4 mkt 3h
1 changed      (ctotime undo takes it back)
Tue 24 Nov   3h 00m   marketing 3h"
	# What is retired keeps its entries, and they may be mended.
	editor 'sed -i "s/roadmap/roadmaps/" "$1"'
	ct edit mon
	has "$output" "+ 2 engineering 1h30m roadmaps"
	editor 'echo "engineering 1h" >>"$1"'
	ct edit mon
	equals "$status" 1
	has "$stderr" "line 12: engineering was retired on 2026-11-01"
}

@test "editor: a day line that is changed takes its entries along" {
	begin
	editor 'sed -i "s/^2026-11-24/thu/" "$1"'
	ct edit week
	equals "$output" "Tue 24 Nov
- 4 marketing/analysts 9:00-11:00 -- mon 2h
Thu 26 Nov
+ 4 marketing/analysts 9:00-11:00 -- mon 2h
1 changed      (ctotime undo takes it back)
Tue 24 Nov   0h 00m
Thu 26 Nov   2h 00m   marketing 2h"
	# A line with a day of its own, and one moved below another day.
	editor 'sed -i "/^1/d; s/^4 [^ ]*/& wed/" "$1"; echo "1 sales 9:00-10:30 pricing call +acme" >>"$1"'
	ct edit week
	equals "$output" "Mon 23 Nov
- 1 sales 9:00-10:30 pricing call +acme
Wed 25 Nov
+ 4 marketing/analysts wed 9:00-11:00 -- mon 2h
Thu 26 Nov
- 4 marketing/analysts 9:00-11:00 -- mon 2h
+ 1 sales 9:00-10:30 pricing call +acme
2 changed      (ctotime undo takes back all 2)
Mon 23 Nov   4h 00m   engineering 1h 30m, ceo 2h 30m
Wed 25 Nov   2h 00m   marketing 2h
Thu 26 Nov   1h 30m   sales 1h 30m"
	# Without any day line above it an entry keeps its own.
	editor 'sed -i "/^2026/d; s/10:30/10:45/" "$1"'
	ct edit 1
	has "$output" "Thu 26 Nov
- 1 sales 9:00-10:30 pricing call +acme
+ 1 sales 9:00-10:45 pricing call +acme
1 changed"
}

@test "editor: nothing changes by a text that is unchanged, empty, or the same" {
	begin
	local script
	while IFS='|' read -r script said; do
		editor "$script"
		ct edit week
		equals "$script = $status $output $stderr" "$script = 0 $said "
	done <<'END'
true|nothing changed
sed -i "s/^#.*//; s/^2026-11-23/23.11.2026/" "$1"|nothing changed
sed -i "s/1h30m/90m/" "$1"|nothing changed: it says the same in other words
: >"$1"|nothing changed: an empty text changes nothing; ctotime delete does
sed -i "/^#/!d" "$1"|nothing changed: an empty text changes nothing; ctotime delete does
printf "\\n \\n" >"$1"|nothing changed: an empty text changes nothing; ctotime delete does
END
	equals "$(sql 'SELECT count(*) FROM change')" 1
	equals "$(kept)" ""
	# What is left is a day: the entry was taken away.
	editor 'sed -i /^3/d "$1"'
	ct edit 3
	has "$output" "1 deleted      (ctotime undo takes it back)"
}

@test "editor: an empty range opens with its days and the constituents" {
	begin
	opened 2026-11-26..2026-11-30 >"$home/got"
	equals "$(cat "$home/got")" "$head
# Nothing is logged there yet. Constituents:
#   sales: closing, peers, roadmap, advice, expert
#   marketing: public, talks, analysts, community, writing, collateral
#   bizdev: partners, diligence, watch-list, associations, forecasts, competition
#   engineering: alignment, bets, champion, sounding, recruiting, duplication, arbitration, innovation, architecture, culture, ip
#   ceo: inflection, direction, options, sounding, digest, vision

# Thursday
2026-11-26

# Friday
2026-11-27"
	editor 'sed -i "s/^2026-11-26/&\nsales 9-10 call/" "$1"'
	ct edit 2026-11-26..2026-11-30
	equals "$output" "Thu 26 Nov
+ sales 9-10 call
1 added (#5)      (ctotime undo takes it back)
Thu 26 Nov   1h 00m   sales 1h"
	# A longer one has no room for its days.
	equals "$(opened 2025 | grep -c '^2025')" 0
}

@test "editor: the first entries of a ledger may come from it" {
	equals "$(opened today | tail -n 2)" "# Monday
2026-11-23"
	[ ! -e "$ledger" ]
	editor 'echo "sales 2h" >>"$1"'
	ct edit today
	equals "$output" "Mon 23 Nov
+ sales 2h
1 added (#1)      (ctotime undo takes it back)
Mon 23 Nov   2h 00m   sales 2h"
	equals "$stderr" "ctotime: edit: began a new ledger: $ledger"
}

@test "editor: one line refused, and nothing is done; all errors, by line" {
	begin
	editor 'sed -i "s/call/CALL/; s/^2 .*/2 slaes 1h/; /^3/d" "$1"
	printf "%s\n" "7 ceo 1h" "1 ceo 1h" "sales 10-10:30" "sales 25:00" >>"$1"'
	ct edit week
	nothing_was_changed
	equals "${stderr%%Nothing*}" 'ctotime: edit: line 15: "slaes" is not a constituent; did you mean "sales"?
ctotime: edit: line 20: #7 was not among the lines; a new one has no number in front
ctotime: edit: line 21: #1 stands there twice
ctotime: edit: line 22: 10:00-10:30 overlaps #4 marketing/analysts 9:00-11:00 "mon 2h"
ctotime: edit: line 23: "25:00" is not a time;
  write 9:30, 2pm, 9-10:30 or 14:00-now, or begin the note with --
'
	# The lines that they name are those of the file that is kept.
	equals "$(head -n 7 "$(kept)")" '#! line 15: "slaes" is not a constituent; did you mean "sales"?
#! line 20: #7 was not among the lines; a new one has no number in front
#! line 21: #1 stands there twice
#! line 22: 10:00-10:30 overlaps #4 marketing/analysts 9:00-11:00 "mon 2h"
#! line 23: "25:00" is not a time;
#!   write 9:30, 2pm, 9-10:30 or 14:00-now, or begin the note with --
# One entry a line, in the words of `ctotime log`, its id in front.'
	equals "$(sed -n '15p;20p' "$(kept)")" "2 slaes 1h
7 ceo 1h"
	# It can be opened again, and again.
	editor 'sed -i "s/slaes/eng/; s/^7 //; /^1 ceo/d; s/sales 10-10:30/sales 11-11:30/" "$1"'
	ct edit --resume "$(kept)"
	nothing_was_changed
	equals "${stderr%%Nothing*}" 'ctotime: edit: line 18: "25:00" is not a time;
  write 9:30, 2pm, 9-10:30 or 14:00-now, or begin the note with --
'
	editor 'sed -i "/25:00/d" "$1"'
	ct edit --resume "$(kept)"
	equals "$status $stderr" "0 "
	has "$output" "2 changed, 2 added (#5-#6), 1 deleted"
	equals "$(kept)" ""
	equals "$(sql 'SELECT count(*) FROM change')" 2
}

@test "editor: twenty errors are told, and how many more" {
	begin
	editor 'for n in $(seq 25); do echo "slaes 1h"; done >>"$1"'
	ct edit week
	nothing_was_changed
	equals "$(grep -c '^ctotime: edit: line ' <<<"$stderr")" 20
	has "$stderr" "ctotime: edit: and 5 more"
	equals "$(sed -n '21p' "$(kept)")" "#! and 5 more"
}

@test "editor: below a day that is none nothing is judged" {
	begin
	editor 'sed -i "s/^2026-11-24/2026-11-31/; s/^4/sales 22-23\n&/" "$1"'
	ct edit week
	nothing_was_changed
	equals "${stderr%%Nothing*}" "ctotime: edit: line 15: there is no day 2026-11-31
  (days run from 1970-01-01 to 9999-12-31)
"
}

@test "editor: overlaps and equal entries go with --force" {
	begin
	editor 'echo "9-11 mkt/analysts -- mon 2h" >>"$1"; echo "sales 10-12" >>"$1"'
	ct edit tue
	nothing_was_changed
	equals "${stderr%%Nothing*}" 'ctotime: edit: line 11: it is there already (#4)
ctotime: edit: line 12: 10:00-12:00 overlaps #4 marketing/analysts 9:00-11:00 "mon 2h"
'
	editor true
	ct edit --force --resume "$(kept)"
	has "$output" "2 added (#5-#6)"
}

@test "editor: \$VISUAL, \$EDITOR, their words, and who may see the file" {
	begin
	editor 'echo wrong >"$HOME/who"'
	export VISUAL="$home/visual --wait 'two words'"
	printf '#!/bin/sh\necho "$1 $2" >"$HOME/who"
stat -c %%a "$3" "$3.orig" "${3%%/*}" >>"$HOME/who"\n' >"$home/visual"
	chmod +x "$home/visual"
	ct edit 1
	equals "$status" 0
	equals "$(cat "$home/who")" "--wait two words
600
600
700"
	VISUAL='' ct edit 1
	equals "$(cat "$home/who")" "wrong"
	# The ^C of a terminal is the editor's business.
	editor 'kill -INT "$(sed -n "s/^PPid:[[:blank:]]*//p" /proc/$PPID/status)"'
	ct edit 1
	equals "$status $output" "0 nothing changed"
}

@test "editor: one that fails changes nothing, and takes nothing away" {
	begin
	editor 'exit 3'
	ct edit 1
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: edit: the editor ($EDITOR) failed: status 3
Nothing was changed."
	equals "$(kept)" ""
	editor 'sed -i "s/call/x/" "$1"; exit 3'
	ct edit 1
	nothing_was_changed
	editor 'rm "$1"'
	ct edit 2
	equals "$status" 1
	has "$stderr" "ctotime: edit: cannot read '"
	rm "$(kept)"
	EDITOR=$home/none ct edit 2
	equals "$status" 1
	has "$stderr" "failed: status 127"
}

@test "editor: without one, or a terminal for it, options are named" {
	begin
	unset VISUAL EDITOR
	ct edit 9 </dev/null
	equals "$status $stderr" "1 ctotime: edit: there is no entry #9"
	ct edit 2026-13-01 </dev/null
	equals "$status" 2
	ct edit 1 </dev/null
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: edit: there is no terminal to edit on, and neither \$VISUAL nor \$EDITOR is set;
  by options it needs none, as in ctotime edit 12 --for 2h"
}

@test "editor: an id behind a # is a comment, and deletes nothing" {
	begin
	editor 'sed -i "s/^2 /#2 /; s/^3 / # 3 /; s/call/CALL/" "$1"'
	ct edit mon
	nothing_was_changed
	equals "${stderr%%Nothing*}" "ctotime: edit: line 11: #3 stands in a comment: write 3, or take the line away to delete it
ctotime: edit: line 12: #2 stands in a comment: write 2, or take the line away to delete it
"
	# Beside its line a comment is one; and where all are, nothing changes.
	editor 'sed -i "s/^#2 .*/& \n2 engineering 2h/; s/^ # 3/3/" "$1"'
	ct edit --resume "$(kept)"
	equals "$status" 0
	has "$output" "2 changed"
	editor 'sed -i "s/^/#/" "$1"'
	ct edit mon
	equals "$status $output" "0 nothing changed: an empty text changes nothing; ctotime delete does"
}

@test "editor: what somebody else changed meanwhile is not touched" {
	begin
	editor 'sed -i "s/roadmap/map/; /^3/d" "$1"
	'"$build"'/ctotime edit 2 --for 1h >/dev/null; '"$build"'/ctotime delete 3 >/dev/null'
	export CTOTIME_NOW=2026-11-27T18:00:00+01:00
	run --separate-stderr "$build/ctotime" edit week
	equals "$status $output" "1 "
	equals "${stderr%%Nothing*}" "ctotime: edit: line 15: #2 was changed meanwhile;
  to leave it alone put its line back, below 2026-11-23:
  2 engineering 1h30m roadmap
ctotime: edit: #3 was deleted;
  to leave it alone put its line back, below 2026-11-23:
  3 ceo 22:00-0:30
"
	equals "$(entries | grep ^2)" "2|2026-11-23|3600|engineering|roadmap|"
	# Which is a way out: the rest is done.
	editor 'sed -i "s/^1.*/1 sales 45m mended call/; s/^2 .*/2 engineering 1h30m roadmap\n3 ceo 22:00-0:30/" "$1"'
	run --separate-stderr "$build/ctotime" edit --resume "$(kept)"
	equals "$status" 0
	has "$output" "1 changed"
	equals "$(entries | grep -c mended)" 1
	equals "$(entries | grep ^2)" "2|2026-11-23|3600|engineering|roadmap|"
	# Others may change what the text leaves alone.
	editor 'sed -i "s/call/x/" "$1"; '"$build"'/ctotime edit 2 --for 2h >/dev/null'
	run --separate-stderr "$build/ctotime" edit 1 2
	has "$output" "1 changed"
	equals "$(entries | grep ^2)" "2|2026-11-23|7200|engineering|roadmap|"
}

@test "editor: on a terminal it asks whether to open the text again" {
	begin
	# Mends its own mistake the second time.
	editor 'if grep -q "^#!" "$1"; then sed -i s/slaes/ceo/ "$1"; else echo "slaes 1h" >>"$1"; fi'
	export CTOTIME_NOW=2026-11-27T18:00:00+01:00
	run python3 "$BATS_TEST_DIRNAME/terminal.py" '40@[Y/n]=
' "$build/ctotime" edit mon
	equals "$status" 0
	has "$output" "Nothing was changed. Open it again? [Y/n]"
	has "$output" "+ ceo 1h"
	editor 'echo "slaes 1h" >>"$1"'
	run python3 "$BATS_TEST_DIRNAME/terminal.py" '40@[Y/n]=n
' "$build/ctotime" edit mon
	equals "$status" 1
	has "$output" "ctotime edit --resume '$(kept)'"
}

@test "editor: every line read anew is the same entry" {
	start_daemon
	clock='2026-11-27 18:00:00'
	py <<'END'
import datetime, random, zoneinfo
random.seed(20261123)
zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
         "Africa/Casablanca", "Europe/Dublin", "Pacific/Auckland", "UTC"]
words = ["2h", "9-10", "--", "-x", "--zone=UTC", "yesterday", "yesturday", "mon", "#12", "9",
         "25:00", "1:1", "Acme's", '"deal"', "東京", "naïve", "14:00-", "+", "20.11.", "call", "\u00a0"]
whats = ["sales", "sales/closing", "engineering", "marketing/collateral", "ceo"]
now = datetime.datetime(2026, 11, 27, 17, 0, tzinfo=datetime.timezone.utc)
p = Peer()
for n in range(600):
    zone = zoneinfo.ZoneInfo(random.choice(zones))
    # Half of them around the hours in which clocks were set.
    near = random.choice([(3, 29), (10, 25), (3, 8), (11, 1), (4, 5), (9, 27)])
    at = datetime.datetime(2026, *near, tzinfo=datetime.timezone.utc) if n % 2 else now - datetime.timedelta(n // 2)
    at -= datetime.timedelta(seconds=random.randrange(0, 86400, random.choice([1, 60, 900])))
    at = at.astimezone(zone)
    seconds = random.randrange(1, 6 * 3600) if n % 3 else 86400 if n % 51 == 0 else 5400
    end = at.astimezone(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    end = min(end, now).astimezone(zone)
    params = {"uuid": uuid(n), "now": "2026-11-27T18:00:00+01:00", "zone": zone.key,
              "what": random.choice(whats), "force": True,
              "note": " " * (n % 5 == 0) + " ".join(random.choices(words, k=n % 4)),
              "tags": random.sample(["acme", "Q4", "東京", "a-b.c:d/e"], n % 3)}
    if n % 2 or n % 4 and at < end:
        params.update(start=at.isoformat(), end=end.isoformat())
    else:
        day = at.date() - datetime.timedelta(400)
        params.update(day=day.isoformat(), seconds=60 + n)
    p.call("log", **params)
END
	ctotime constituent retire ceo --from 2026-01-01 >/dev/null
	ctotime constituent rename engineering building >/dev/null
	editor 'sed -i -E "s/^[0-9]+ /& /" "$1"; grep -cE "^[0-9]+  " "$1" >"$HOME/lines"'
	local zone
	for zone in Europe/Berlin America/New_York Pacific/Auckland; do
		TZ=$zone ct edit 2024-06..2026
		equals "$zone $status $output $stderr" "$zone 0 nothing changed: it says the same in other words "
	done
	equals "$(cat "$home/lines")" 600
}

@test "editor: a thousand entries, all of them changed" {
	clock='2026-11-27 18:00:00'
	for n in $(seq 1000); do
		echo "2026-$((n % 10 + 1))-15 ceo 1m number $n" |
		    sed 's/^2026-\(.\)-/2026-0\1-/'
	done >"$home/lines"
	ctotime log - <"$home/lines" >/dev/null 2>&1
	equals "$(opened year | grep -c '^[0-9]* ceo 1m number')" 1000
	editor 'sed -i "s/ ceo 1m / sales 2m /" "$1"'
	ct edit year
	equals "$status" 0
	has "$output" "1000 changed      (ctotime undo takes back all 1000)"
	equals "$(sql 'SELECT count(*), sum(seconds) FROM entry')" "1000|120000"
}

@test "editor: words that make no sense to it are errors" {
	begin
	editor true
	local words
	while IFS='|' read -r status_wanted words said; do
		# shellcheck disable=SC2086
		ct edit $words
		equals "$words = $status $output ${stderr#ctotime: edit: }" "$words = $status_wanted  $(printf '%b' "$said")"
	done <<'END'
2|+acme|which entries? Name their ids or a range, as in ctotime edit 12 --for 2h\n  or ctotime edit week; ctotime list shows them
2|sales|which entries? Name their ids or a range, as in ctotime edit 12 or ctotime edit week
1|9|there is no entry #9
2|1 1|#1 stands there twice
2|week --for 2h|--for is for entries that are named by their ids, as in ctotime edit 12 --for ...; a range is edited in an editor
1|week slaes|"slaes" is not a constituent; did you mean "sales"?
2|week mon|two ranges: "week" and "mon"
2|--resume x 1|--resume stands alone, or with --force: the text says which entries
2|--resume x --for 1h|--resume stands alone, or with --force: the text says which entries
1|--resume /nowhere/x|cannot read '/nowhere/x': No such file or directory
1|--resume /etc/passwd|'/etc/passwd' was not kept by ctotime edit: there is no '/etc/passwd.orig'
END
	echo text >"$home/text"
	echo other >"$home/text.orig"
	ct edit --resume "$home/text"
	equals "$status $stderr" "1 ctotime: edit: '$home/text.orig' is not what ctotime edit wrote"
	chmod 777 "$home/.local/state/ctotime"
	ct edit 1
	equals "$status $stderr" "1 ctotime: edit: the directory '$home/.local/state/ctotime' belongs to another user or others may write to it; chmod go-w it"
}

@test "editor: a text is read by the clocks of the place where it was written" {
	begin
	editor 'echo "ceo 12-13" >>"$1"; echo "ceo 1" >>"$1"'
	ct edit thu
	nothing_was_changed
	editor 'sed -i "/^ceo 1\$/d" "$1"'
	TZ=Asia/Tokyo ct edit --resume "$(kept)"
	has "$output" "+ ceo 12-13"
	equals "$(ctotime list thu --json | jq -r '.[].start')" "2026-11-26T12:00:00+01:00"
}

@test "editor: the manual's example is what really happens" {
	local manual=$BATS_TEST_DIRNAME/../../man/ctotime.1
	begin
	sed -n '/^\.\\" ctotime edit mon$/,/^\.Ed$/p' "$manual" | sed '1,2d;$d' >"$home/expected"
	editor 'sed 1,5d "$1"; sed -i "s/9:00-10:30/9:00-11:00/; /^3/d; \$aceo 2h board deck" "$1"'
	{
		echo '$ ctotime edit mon'
		ctotime edit mon
	} >"$home/got"
	diff -u "$home/expected" "$home/got"
}
