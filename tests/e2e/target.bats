#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# target set, history, delete, and --what-if.

bats_require_minimum_version 1.5.0
load helper

line() {
	ctotime target history | sed -n "s/^$1  *//p"
}

@test "target set: from a day on, with what it was" {
	ct target set 60/40 sales=30 marketing=20 bizdev=10 --from 2027-Q1
	equals "$status" 0
	equals "$output" "From Fri 1 Jan 2027: 60/40, sales 30, marketing 20, bizdev 10 (was 70/30,
sales 35, marketing 20, bizdev 15). Days before keep theirs."
	ct target set ceo=10
	equals "$output" "From Mon 23 Nov 2026: 70/30, sales 35, marketing 20, bizdev 15, ceo 10 (was
70/30, sales 35, marketing 20, bizdev 15), until another target begins on Fri 1
Jan 2027. Days before keep theirs."
	# It replaces a target of the same day.
	ctotime target set ceo=none eng=12.5 2>&1
	ct target history
	equals "$output" "Fri 1 Jan 2027     60/40, sales 30, marketing 20, bizdev 10
Mon 23 Nov 2026    70/30, sales 35, marketing 20, bizdev 15, engineering 12.5
                   (in force)
the beginning      70/30, sales 35, marketing 20, bizdev 15"
	equals "$(ctotime target show 2026-11-22 --json | jq -c '[.from, .next]')" '["1970-01-01","2026-11-23"]'
	equals "$(ctotime target show --json | jq -c '.lines[] | select(.key == "engineering").share')" 0.125
	equals "$(ctotime target history --json | jq -c 'map(.from)')" '["2027-01-01","2026-11-23","1970-01-01"]'
}

@test "target set: --from takes the first day of any range" {
	local line from day
	while read -r line; do
		from=${line% *} day=${line##* }
		ctotime target set sales=34 mkt=21 --from "$from" >/dev/null
		equals "$from $(ctotime target show "$day" --json | jq -r .from)" "$from $day"
		ctotime undo >/dev/null
	done <<'END'
2026-01-15 2026-01-15
2027-Q2 2027-04-01
2026-12 2026-12-01
2026-W50 2026-12-07
today 2026-11-23
tomorrow 2026-11-24
last week 2026-11-16
week 47 2026-11-16
2026-11-03..2026-11-05 2026-11-03
END
	ct target set sales=34 mkt=21 --from nonsense
	equals "$status $stderr" '2 ctotime: target: "nonsense" is not a day; write 2027-01-01, 2027-Q1, tomorrow or the like'
	ct target set sales=34 mkt=21 --from "2027-Q1 2027-Q2"
	equals "$status $stderr" '2 ctotime: target: unexpected "2027-Q2"'
	ct target set sales=34 mkt=21 --from ""
	equals "$status" 2
}

@test "target set: what does not add up is refused with the line to type" {
	ctotime log ceo 1h
	ct target set external=60
	equals "$status" 1
	equals "$stderr" "ctotime: target: external and internal come to 90%, 10% less than 100%
  write all of it: ctotime target set 60/30 sales=35 marketing=20 bizdev=15"
	ct target set 80/30
	has "$stderr" "external and internal come to 110%, 10% more than 100%"
	ct target set sales=40 --from 2027-01-01
	equals "$stderr" "ctotime: target: external's constituents come to 75%, 5% more than its 70%
  write all of it: ctotime target set 70/30 sales=40 marketing=20 bizdev=15 --from 2027-01-01"
	ct target set sales=30
	has "$stderr" "come to 65%, 5% less than its 70%, and each of them has a share"
	ct target set ceo=20.5 eng=10
	has "$stderr" "come to 30.5%, 0.5% more than its 30%"
	ct target set 60/40
	equals "$stderr" "ctotime: target: external's constituents come to 70%, 10% more than its 60%
  write all of it: ctotime target set 60/40 sales=35 marketing=20 bizdev=15"
	# The line that it printed does, once it is mended.
	ctotime target set 70/30 sales=40 marketing=15 bizdev=15
	has "$(line 'Mon 23 Nov 2026')" "sales 40, marketing 15"
}

@test "target set: words and names that are none" {
	local word status_of why
	while IFS='|' read -r status_of word why; do
		# shellcheck disable=SC2086 # several words are meant
		ct target set $word
		equals "$word: $status" "$word: $status_of"
		has "$stderr" "$why"
	done <<'END'
2||no shares; write them as sales=35 or 60/40
2|sales|is no share
2|sales=x|has no share; one is 0 to 100
2|sales=33.333|up to two decimals
2|=35|names nobody
2|60/x|is no pair of shares
1|slaes=35|"slaes" is not a constituent; did you mean "sales"?
1|sales/closing=5|"sales/closing" is a responsibility, and these have no shares
1|sales=35 sal=35|"sal" is given twice
1|external=none|a side always has a share
1|sales=35|that is the target of that day already
END
}

@test "target set: sides may be shortened, and no name is one of both" {
	ctotime target set ext=60 INT=40 sales=30 mkt=15
	has "$(line 'Mon 23 Nov 2026')" "60/40, sales 30, marketing 15, bizdev 15"
	ct target set extra=60
	equals "$status $stderr" '1 ctotime: target: "extra" is not a constituent'
	ct target set external=50 ext=60
	has "$stderr" '"ext" is given twice'
}

@test "target set: a day on which it stops adding up is named, with its line" {
	ctotime constituent set eng --side external --from 2027-06-01
	ct target set eng=15 --from 2027-Q1
	equals "$status" 1
	equals "$stderr" "ctotime: target: external's constituents come to 85% from 2027-06-01 on, 15% more than its 70%
  set the target of that day first: ctotime target set 70/30 sales=35 marketing=20 bizdev=15 engineering=15 --from 2027-06-01"
	ctotime target set 70/30 sales=20 marketing=20 bizdev=15 engineering=15 --from 2027-06-01
	ct target set eng=15 --from 2027-Q1
	equals "$status" 0
	has "$output" "until another target begins on
Tue 1 Jun 2027."
	# And who retires at the end of what it holds for.
	ctotime constituent retire ceo --from 2027-03-01
	ct target set sales=34 mkt=21 --from 2027-02-01
	equals "$stderr" "ctotime: target: internal's constituents come to 15% from 2027-03-01 on, 15% less than its 30%, and each of them has a share
  set the target of that day first: ctotime target set 70/30 sales=34 marketing=21 bizdev=15 engineering=15 --from 2027-03-01"
}

@test "target set: before anything is logged, status begins with it" {
	ctotime target set 60/40 sales=30 mkt=20 bd=10
	ct
	equals "${lines[0]}" "Nothing logged yet. Target 60/40 external/internal (ctotime target)."
	equals "$(ctotime status)" "$output"
}

@test "target show: what is left for who has no share" {
	ctotime constituent add recruiting --side external
	ct target
	has "$output" "  recruiting        -    (the others have all of the side's 70%)"
	ctotime target set ceo=12.5
	ct target
	has "$output" "  engineering       -   Engineering and product (has the side's other 17.5%)"
}

@test "target show, delete: a day is the first one of any range, or tomorrow" {
	ctotime target set ceo=10 --from 2027-Q1
	equals "$(ctotime target show 2027-Q1 --json | jq -c '[.day, .from]')" '["2027-01-01","2027-01-01"]'
	equals "$(ctotime target show tomorrow --json | jq -r .day)" 2026-11-24
	equals "$(ctotime target last week --json | jq -r .day)" 2026-11-16
	ct target delete 2027-Q2
	equals "$status $stderr" "1 ctotime: target: no target begins on 2027-04-01; the one in force then began on 2027-01-01"
	ct target delete 2027-Q1
	equals "$status" 0
	ct target frob
	equals "$status $stderr" '2 ctotime: target: "frob" is not a day, and not one of show, set, history, delete'
	ct target show frob
	equals "$status $stderr" '2 ctotime: target: "frob" is not a day; write 2027-01-01, 2027-Q1, tomorrow or the like'
	ct target 2026-02-31
	equals "$status" 2
	has "$stderr" "2026-02-31"
}

@test "target delete: what the one before does not fit is refused with the line" {
	ctotime constituent retire bizdev --from 2027-03-01
	ct target delete 2027-03-01
	equals "$status" 1
	equals "$stderr" "ctotime: target: external's constituents come to 55%, 15% less than its 70%, and each of them has a share
  write another instead: ctotime target set 70/30 sales=35 marketing=20 --from 2027-03-01"
}

@test "target set: a later change of sides is looked at too" {
	ctotime constituent set bizdev --side internal --from 2027-06-01
	equals "$(line 'Tue 1 Jun 2027')" "70/30, sales 35, marketing 20"
	ctotime target delete 2027-06-01 2>&1 || true
	# From June on bizdev's 15 count inside, and sales' and marketing's 55
	# are all of the outside.
	ct target set sales=36 marketing=20 bizdev=14 --from 2027-01-01
	equals "$status" 0
	has "$output" "until another target begins on Tue 1 Jun"
}

@test "target delete: not the first, and only on its day" {
	ctotime log sales 1h
	ct target delete 1970-01-01
	equals "$status" 1
	has "$stderr" "the first target can't be deleted"
	ctotime target set ceo=10 --from 2026-11-01
	ct target delete 2026-11-02
	equals "$status $stderr" "1 ctotime: target: no target begins on 2026-11-02; the one in force then began on 2026-11-01"
	ct target delete
	equals "$status" 2
	ct target delete 2026-11-01
	equals "$output" "From Sun 1 Nov 2026: 70/30, sales 35, marketing 20, bizdev 15 (was 70/30,
sales 35, marketing 20, bizdev 15, ceo 10). Days before keep theirs."
	equals "$(ctotime target history | wc -l)" 1
	ctotime undo
	equals "$(ctotime target history | wc -l)" 2
}

@test "target: every day is weighed by the target in force, the past stays" {
	ctotime log sales 2026-11-10 4h
	ctotime log ceo 2026-11-11 4h
	local before
	before=$(ctotime week 2026-W46 --json | jq -c .lines)
	ctotime target set 50/50 sales=20 marketing=20 bizdev=10 --from 2026-11-12
	equals "$(ctotime week 2026-W46 --json | jq -c .lines)" "$before"
	ctotime log sales 2026-11-12 2h
	# 8 h at 35 %, 2 h at 20 %.
	equals "$(ctotime week 2026-W46 --json | jq '.lines[1].target_seconds')" "$((8 * 1260 + 2 * 720))"
	# A share that was not there on every day that counts is none.
	ctotime target set eng=25 --from 2026-11-12
	equals "$(ctotime week 2026-W46 --json | jq '.lines[] | select(.key == "engineering").target')" null
}

@test "what if: judged by another target, which is not stored" {
	ctotime log sales 2h
	local before
	before=$(sql "SELECT count(*) FROM change")
	ct week --what-if 50/50,sales=20,mkt=20,bd=10
	equals "${lines[1]}" "What if      50/50, sales 20, marketing 20, bizdev 10"
	has "$output" "target 50/50"
	ct week --json --what-if=sales=30,mkt=25
	equals "$(jq -c '[.what_if[] | select(.share != null) | .share], .lines[1].target' <<<"$output")" '[0.7,0.3,0.25,0.15,0.3]
0.3'
	ct week --what-if "50/50 sales=20 mkt=20, bd=10"
	equals "${lines[1]}" "What if      50/50, sales 20, marketing 20, bizdev 10"
	ct week --what-if sales=90
	equals "$status" 1
	equals "$stderr" "ctotime: week: external's constituents come to 125%, 55% more than its 70%
  write all of it: --what-if 70/30,sales=90,marketing=20,bizdev=15"
	ct report year --what-if 60/40
	equals "$status" 1
	has "$stderr" "write all of it: --what-if 60/40,sales=35,marketing=20,bizdev=15"
	ct week --what-if sales
	equals "$status" 2
	equals "$(sql "SELECT count(*) FROM change")" "$before"
	equals "$(ctotime week --json | jq '.what_if')" null
}

@test "target: the same request twice is one target" {
	start_daemon
	py <<'END'
p = Peer()
params = {"uuid": uuid(1), "now": NOW, "from": "2027-01-01",
          "shares": [{"key": "ceo", "share": 0.1}]}
first = p.call("target.set", **params)
assert [l["share"] for l in first["lines"] if l["key"] == "ceo"] == [0.1], first
assert p.call("target.set", **params) == first
assert sql("SELECT count(*) FROM target") == [(2,)]
gone = {"uuid": uuid(2), "now": NOW, "day": "2027-01-01"}
answer = p.call("target.delete", **gone)
assert p.call("target.delete", **gone) == answer
assert sql("SELECT count(*) FROM target, target_share") == [(3,)]
for shares in ([], [{"key": "ceo"}, {"key": "ceo"}], [{"share": 0.1}],
               [{"key": "ceo", "share": "10"}], [{"key": "", "share": 0.1}]):
    e = refused(p.call, "target.set", uuid=uuid(3), now=NOW, shares=shares, **{"from": "2027-01-01"})
    assert e.name in ("invalid-params", "bad-shares"), (shares, e.name)
for share in (-0.1, 1.1, 0.10001, 1e300):
    e = refused(p.call, "target.set", uuid=uuid(3), now=NOW,
                shares=[{"key": "ceo", "share": share}], **{"from": "2027-01-01"})
    assert e.name == "bad-shares", (share, e.name)
END
}
