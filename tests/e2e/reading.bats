#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The commands that read: week, list, status, target, help.

bats_require_minimum_version 1.5.0
load helper

@test "reading: an empty home stays empty, and says so" {
	ct week
	equals "$status $output" "0 nothing logged yet"
	ct list
	equals "$status $output" "0 nothing logged yet"
	ct target
	equals "$status $output" "0 nothing logged yet"
	ct
	equals "$status" 0
	has "${lines[0]}" "Nothing logged yet. Target 70/30"
	equals "${#lines[@]}" 5
	equals "$(ls -A "$home")" ""
}

@test "week: against 70/30, as the manual shows it" {
	ctotime log sales 16.11. 18h 
	ctotime log sales 17.11. 45m
	ctotime log mkt 17.11. 5h15
	ctotime log bd 18.11. 7h30
	ctotime log eng 19.11. 6h15
	ctotime log ceo 20.11. 2h45
	ctotime log mkt/collateral 22.11. 1h
	ct week last-week
	equals "$output" 'Week 47   Mon 16 - Sun 22 Nov 2026             41h 30m of 45h, 7 entries, 6 days

76/24 external/internal, target 70/30. Too much sales; too little marketing.

                 hours  share target  drift            0           50        100
External       31h 30m    76%    70%   ^ +6   +2h 27m  #################|#......
  sales        18h 45m    45%    35%  ^ +10   +4h 14m  ########|##..............
  marketing     5h 15m    13%    20%   v -7   -3h 03m  ###..|...................
  bizdev        7h 30m    18%    15%     +3   +1h 17m  ###|#....................
Internal       10h 00m    24%    30%   v -6   -2h 27m  ######.|.................
  engineering   6h 15m    15%                          ####.....................
  ceo           2h 45m     7%                          ##.......................
  marketing     1h 00m     2%                          #........................'
	ctotime week last-week --json | python3 -c '
import json, sys
r = json.load(sys.stdin)
assert r["total_seconds"] == 149400 and r["entries"] == 7, r
sides = {}
for line in r["lines"]:
    key = (line["kind"], line["side"])
    sides[key] = sides.get(key, 0) + line["seconds"]
assert sides["side", "external"] == sides["constituent", "external"], sides
assert sides["side", "internal"] == sides["constituent", "internal"], sides'
}

@test "week: no colour and no ornaments where it is piped, unless asked for" {
	ctotime log sales 1h
	! ctotime week | LC_ALL=C grep -q '[^ -~]'
	ctotime week --color=always | grep -q "$(printf '\033\\[1m')"
}

@test "list: by day, then by time, with a page after a page" {
	ctotime log sales 2h later
	ctotime log ceo 9-10 first
	ct list today
	has "${lines[1]}" "#2"
	has "${lines[2]}" "#1"
	ct list 2026-01
	equals "$output" "nothing logged in that range"
	equals "$(ctotime list 2026-01 --json)" "[]"
	start=$(date +%s)
	ask "$(python3 -c '
import json
print(json.dumps([{"jsonrpc": "2.0", "id": i, "method": "log", "params": {
    "uuid": "01a20a9a-863b-7188-9c73-%012d" % i, "what": "sales",
    "day": "2026-%02d-%02d" % (i % 9 + 1, i % 28 + 1), "seconds": 60, "zone": "UTC",
    "now": "2026-11-23T10:15:00Z"}} for i in range(250)]))')" >/dev/null
	equals "$(ctotime list 2026 --json | python3 -c 'import json, sys; print(len({e["id"] for e in json.load(sys.stdin)}))')" 252
}

@test "status: the last entry, today and the week" {
	ctotime log sales yesterday 16:30-18:00 Acme renewal
	ct status
	equals "${lines[0]}" "Last      #1 sales 1h 30m, yesterday 16:30-18:00, Acme renewal"
	equals "${lines[1]}" "Today     nothing yet"
	ct
	has "${lines[0]}" "Last"
}

@test "target: the shares, and none before there were days" {
	ctotime log sales 1h
	ct target show 2020-01-01
	equals "$status" 0
	has "$output" "70%"
	has "$output" "35%"
	ct target show 2026-13-01
	equals "$status" 2
}

@test "ranges: what is none is said so" {
	local words
	for words in foo 2026-W60 2026-13 2026-02-31 2026-Q5 ..; do
		ct week "$words"
		equals "$words $status" "$words 2"
	done
	ct week today yesterday
	equals "$status" 2
}

@test "help: printed from the rows; verbs of others are answered" {
	ct help log
	equals "$status" 0
	has "$output" "usage: ctotime log WHAT WHEN"
	ct --version
	has "$output" "ctotime "
	ct track sales 2h
	equals "$status" 2
	has "$stderr" "ctotime log"
	ct lgo sales 2h
	equals "$status" 2
	has "$stderr" 'did you mean "log"?'
}
