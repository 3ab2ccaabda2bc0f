#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `report`: every key and pair of keys, and how it looks.

bats_require_minimum_version 1.5.0
load helper

# Entries of two years behind the daemon's back, of every constituent, with
# and without responsibilities, starts and tags; and a target that changes.
two_years() {
	ctotime log sales 1m >/dev/null 2>&1
	python3 - "$ledger" <<'END'
import datetime, random, sqlite3, sys
random.seed(3)
db = sqlite3.connect(sys.argv[1])
db.execute("INSERT INTO change (uuid, at, command, uid) VALUES (randomblob(16), 0, 'log', 0)")
db.execute("INSERT INTO target (from_day, external, internal) VALUES ('2026-06-10', 6000, 4000)")
db.execute("INSERT INTO target_share (target_id, constituent_id, share) VALUES (2, 1, 2500), (2, 2, 2000), (2, 3, 1500)")
of = {c: [None] + [r for r, in db.execute("SELECT id FROM responsibility WHERE constituent_id = ?", (c,))]
      for c in range(1, 6)}
day = datetime.date(2025, 1, 1)
while day < datetime.date(2026, 11, 23):
    for i in range(random.choice((0, 0, 1, 3))):
        who = random.randint(1, 5)
        db.execute("INSERT INTO entry (uuid, constituent_id, responsibility_id, day, zone, seconds, note, tags)"
                   " VALUES (randomblob(16), ?, ?, ?, 'Europe/Berlin', ?, ?, ?)",
                   (who, random.choice(of[who]), str(day), random.randint(1, 9999),
                    random.choice(("", "Pricing call", "größe")),
                    random.choice(("", "acme", "Acme travel", "travel acme", "日本"))))
    day += datetime.timedelta(1)
db.commit()
END
}

@test "report: every key and pair of keys adds up to what list says" {
	two_years
	export CTOTIME_NOW='2026-11-23T10:15:00+01:00'
	python3 - "$build/ctotime" 3>&- <<'END'
import collections, datetime, itertools, json, subprocess, sys

def ask(*words):
    return json.loads(subprocess.run([sys.argv[1], *words, "--json"], check=True, stdout=subprocess.PIPE).stdout)

entries = ask("list", "all")
keys = "side constituent responsibility tag day week month quarter year".split()

def key_of(entry, key):
    day = datetime.date.fromisoformat(entry["day"])
    tags = " ".join(sorted(t.lower() for t in entry["tags"]))
    what = entry["responsibility"] and entry["constituent"] + "/" + entry["responsibility"]
    return {"side": entry["side"], "constituent": entry["constituent"], "responsibility": what,
            "tag": tags or None, "day": entry["day"], "week": "%d-W%02d" % day.isocalendar()[:2],
            "month": entry["day"][:7], "quarter": "%d-Q%d" % (day.year, (day.month + 2) // 3),
            "year": str(day.year)}[key]

def held(by):
    who = [k for k in by if k in ("side", "constituent")]
    return len(who) == 1 and all(k in keys[4:] for k in by if k not in who)

for by in [(k,) for k in keys] + list(itertools.permutations(keys, 2)):
    for words, some in ((["2026"], [e for e in entries if e["day"] >= "2026"]),
                        (["all", "+acme"], [e for e in entries if "acme" in [t.lower() for t in e["tags"]]])):
        if "day" in by and words[0] == "all":
            words, some = ["2026-03", "internal"], [e for e in entries if e["day"][:7] == "2026-03" and e["side"] == "internal"]
        got = ask("report", *words, "--by", ",".join(by))
        lines = [l for l in got["lines"] if by != ("constituent",) or l["kind"] == "constituent"]
        assert got["by"] == list(by) and got["entries"] == len(some), (by, words)
        assert got["total_seconds"] == sum(e["seconds"] for e in some) == sum(l["seconds"] for l in lines), (by, words)
        assert got["days"] == len({e["day"] for e in some})
        expected = collections.defaultdict(list)
        for e in some:
            side = e["side"] if held(by) else None
            expected[tuple(key_of(e, k) for k in by) + (side,)].append(e["seconds"])
        timed = {k in keys[4:] for k in by} == {True, False}
        whole = collections.Counter()
        for l in lines:
            period = [v for k, v in zip(by, l["keys"]) if timed and k in keys[4:]]
            whole[tuple(period)] += l["seconds"]
        for l in lines:
            name = tuple(v.lower() if k == "tag" and v else v for k, v in zip(by, l["keys"]))
            of = expected.pop(name + (l.get("side"),), [])
            assert (l["seconds"], l["entries"], l["longest_seconds"]) == (sum(of), len(of), max(of, default=0)), (by, l)
            period = [v for k, v in zip(by, l["keys"]) if timed and k in keys[4:]]
            assert abs(l["share"] - l["seconds"] / whole[tuple(period)]) < 1e-9, (by, l)
            assert held(by) and words == ["2026"] or l["target"] is l["drift_seconds"] is None
        assert not expected, (by, words, expected)
        if len(by) == 2 and by[1] in keys[4:]:
            for alone, i in (("rows", 0), ("columns", 1)):
                these = [l for l in got[alone] if by[0] != "constituent" or i or l["kind"] == "constituent"]
                assert sum(l["seconds"] for l in these) == got["total_seconds"], (by, alone)
                assert all(len(l["keys"]) == 1 for l in these)
END
}

@test "report: each period is held against the target of its days" {
	two_years
	ctotime report 2026 --by constituent,month --json >"$home/months"
	ctotime report 2026 --by constituent --json >"$home/year"
	local month
	for month in 2026-06 2026-07; do
		equals "$(jq -c --arg m $month '[.lines[] | select(.keys[1] == $m) | {key, side, seconds, share, target, drift_seconds}] | sort_by(.side, .key)' "$home/months")" \
		    "$(ctotime week $month --json | jq -c '[.lines[] | select(.kind == "constituent") | {key, side, seconds, share, target, drift_seconds}] | sort_by(.side, .key)')"
	done
	equals "$(jq -c '[.rows[] | del(.keys)]' "$home/months")" "$(jq -c '[.lines[] | del(.keys)]' "$home/year")"
	equals "$(ctotime week 2026 --json | jq -c .lines)" \
	    "$(jq -c '[.lines[] | del(.keys, .longest_seconds)]' "$home/year")"
}

# The quarter of screens.md, in figures that add up.
quarter() {
	local month
	for month in 07 08 09; do
		ctotime log sales/closing 2026-$month-01 9-17 +acme
		ctotime log mkt 2026-$month-02 4h +gartner +acme
		ctotime log mkt/collateral 2026-$month-02 2h
		ctotime log eng 2026-$month-03 "$((${month#0} - 7)):30"
	done >/dev/null 2>&1
	ctotime log ceo 2026-09-04 90m '+日本' >/dev/null
}

@test "report: two keys of which the second is a time stand across" {
	quarter
	ct report 2026-Q3 --by constituent,month
	equals "$status $stderr" "0 "
	equals "$output" "2026-Q3   Wed 1 Jul - Wed 30 Sep 2026               48h 00m, 13 entries, 10 days

                  Jul    Aug    Sep       hours  share  target  drift
External          83%    77%    67%     36h 00m    75%     70%     +5  +2h 24m
  sales           55%    52%    44%     24h 00m    50%     35%    +15  +7h 12m
  marketing       28%    26%    22%     12h 00m    25%     20%     +5  +2h 24m
  bizdev           0%     0%     0%      0h 00m     0%     15%    -15  -7h 12m
Internal          17%    23%    33%     12h 00m    25%     30%     -5  -2h 24m
  engineering      3%    10%    14%      4h 30m     9%
  ceo              0%     0%     8%      1h 30m     3%
  marketing       14%    13%    11%      6h 00m    13%
hours             15h    16h    18h     48h 00m"
}

@test "report: a key is its name, or how it begins" {
	quarter
	local by
	for by in c,m Const,MONTH "constituent, mon"; do
		equals "$(ctotime report 2026-Q3 --by "$by")" "$(ctotime report 2026-Q3 --by constituent,month)"
	done
	equals "$(ctotime report 2026-Q3 --by resp --json | jq -c .by)" '["responsibility"]'
	ct report --by tags
	equals "$status $stderr" '2 ctotime: report: "tags" is not a key; did you mean "tag"?'
	ct report --by t,tag
	equals "$status $stderr" '2 ctotime: report: --by t,tag names one key twice'
	ct report --by c,
	equals "$status" 2
	has "$(ctotime help report)" "KEY is one of side constituent responsibility tag day week month quarter
  year,"
}

@test "report, week: a filter is named, for shares are of what it means" {
	quarter
	ctotime log sales 2026-07-06 1h Acme renewal >/dev/null
	ct report 2026-Q3 mkt +acme
	equals "$(sed -n 2p <<<"$output")" "Only         mkt, +acme"
	ct week 2026-Q3 sales internal --note renewal
	equals "$(sed -n 2p <<<"$output")" 'Only         sales or internal, "renewal" in the note'
	ct report 2026-Q3 --by side,month
	[[ $output != *Only* ]]
}

@test "report: what does not fit across goes on in blocks, figures last" {
	quarter
	COLUMNS=60 ct report 2026-Q3 --by side,week
	equals "$output" "2026-Q3   Wed 1 Jul - Wed 30 Sep 2026
48h 00m, 13 entries, 10 days

                  W27    W31     W32    W36
External          83%    86%      0%    67%
Internal          17%    14%    100%    33%
hours             15h    14h  1h 30m    18h

                     hours  share  target  drift
External           36h 00m    75%     70%     +5  +2h 24m
Internal           12h 00m    25%     30%     -5  -2h 24m
hours              48h 00m"
	# Where there is room, entries and the longest of them.
	COLUMNS=100 ct report 2026-Q3 --by side,month
	equals "${output#*$'\n\n'}" "                  Jul    Aug    Sep       hours  share  target  drift           entries  longest
External          83%    77%    67%     36h 00m    75%     70%     +5  +2h 24m        6   8h 00m
Internal          17%    23%    33%     12h 00m    25%     30%     -5  -2h 24m        7   2h 30m
hours             15h    16h    18h     48h 00m                                      13   8h 00m"
	COLUMNS=40 ct report 2026-Q3 --by side,month
	has "$output" "                     hours  share  target  drift
External           36h 00m    75%     70%     +5
"
	two_years
	local by line
	for by in constituent,day tag,week year,month responsibility,quarter; do
		ct report 2026-03 --by $by
		equals "$status" 0
		while read -r line; do
			[ "${#line}" -le 80 ]
		done <<<"$output"
	done
}

@test "report: names of any script stand in columns, in every locale" {
	quarter
	ct report 2026-Q3 --by tag,month
	equals "${output#*$'\n\n'}" "                  Jul    Aug    Sep       hours  share  entries  longest
+acme             55%    52%    44%     24h 00m    50%        3   8h 00m
+acme +gartner    28%    26%    22%     12h 00m    25%        3   4h 00m
+日本                            8%      1h 30m     3%        1   1h 30m
(none)            17%    23%    25%     10h 30m    22%        6   2h 30m
hours             15h    16h    18h     48h 00m              13   8h 00m"
	local utf8=$output
	equals "$(LC_ALL=C ctotime report 2026-Q3 --by tag,month)" "$utf8"
}

@test "report: a line each, with entries and the longest of them" {
	quarter
	ct report 2026-Q3
	equals "${output#*$'\n\n'}" "constituent      hours  share  target  drift           entries  longest
External       36h 00m    75%     70%     +5  +2h 24m        6   8h 00m
  sales        24h 00m    50%     35%    +15  +7h 12m        3   8h 00m
  marketing    12h 00m    25%     20%     +5  +2h 24m        3   4h 00m
  bizdev        0h 00m     0%     15%    -15  -7h 12m        0
Internal       12h 00m    25%     30%     -5  -2h 24m        7   2h 30m
  engineering   4h 30m     9%                                3   2h 30m
  ceo           1h 30m     3%                                1   1h 30m
  marketing     6h 00m    13%                                3   2h 00m"
	ct report 2026-Q3 --by constituent,responsibility
	equals "${output#*$'\n\n'}" "constituent  responsibility          hours  share  entries  longest
sales        sales/closing         24h 00m    50%        3   8h 00m
marketing    marketing/collateral   6h 00m    13%        3   2h 00m
marketing    (none)                12h 00m    25%        3   4h 00m
engineering  (none)                 4h 30m     9%        3   2h 30m
ceo          (none)                 1h 30m     3%        1   1h 30m"
	ct report 2026-Q3 --by month,side
	equals "${lines[2]}" "2026-07  External  12h 00m    83%     70%    +13  +1h 51m        2   8h 00m"
	COLUMNS=50 ct report 2026-Q3
	equals "${lines[4]}" "  sales        24h 00m    50%     35%    +15"
}

@test "report: what has no tag or responsibility is null, (none) or empty" {
	quarter
	equals "$(ctotime report 2026-Q3 --by tag --json | jq -c '[.lines[] | [.keys[0], .seconds]]')" \
	    '[["acme",86400],["acme gartner",43200],["日本",5400],[null,37800]]'
	ct report 2026-Q3 --by tag --format markdown
	equals "${lines[5]}" "| (none) | 10h 30m | 6 | 2h 30m | 21.9% |  |  |  |  |"
	ct report 2026-Q3 --by responsibility --format csv
	equals "${lines[0]}" "responsibility,seconds,entries,longest_seconds,share,target,drift,target_seconds,drift_seconds"$'\r'
	equals "${lines[3]}" ",64800,7,14400,0.375,,,,"$'\r'
}

@test "report: with a FILTER there are no targets, shares are of what is left" {
	quarter
	ct report 2026-Q3 mkt +acme --by month
	equals "${output#*$'\n\n'}" "month            hours  share  entries  longest
2026-07         4h 00m    33%        1   4h 00m
2026-08         4h 00m    33%        1   4h 00m
2026-09         4h 00m    33%        1   4h 00m"
	ct report 2026-Q3 internal
	equals "${output#*$'\n\n'}" "constituent      hours  share  entries  longest
External        0h 00m     0%        0
Internal       12h 00m   100%        7   2h 30m
  engineering   4h 30m    38%        3   2h 30m
  ceo           1h 30m    13%        1   1h 30m
  marketing     6h 00m    50%        3   2h 00m"
	equals "$(ctotime report 2026-Q3 internal --json | jq -c '[.lines[] | .target, .drift, .target_seconds, .drift_seconds] | unique')" "[null]"
	ct week 2026-Q3 +acme
	equals "${lines[0]}" "2026-Q3   Wed 1 Jul - Wed 30 Sep 2026                 36h 00m, 6 entries, 6 days"
	equals "${lines[2]}" "100/0 external/internal."
	equals "${#lines[@]}" 8
	equals "$(ctotime week 2026-Q3 internal --json | jq -c '[.total_seconds, .trend, .plan, .pace, .neglected]')" \
	    "[43200,null,null,null,[]]"
}

@test "report: judged by another target, in every period" {
	quarter
	ct report 2026-Q3 --by side,month --what-if 50/50,sales=25,marketing=15,bizdev=10
	equals "${lines[3]}" "External          83%    77%    67%     36h 00m    75%     50%    +25  +12h 00m"
	equals "$(ctotime report 2026-Q3 --by constituent --what-if 50/50,sales=25,marketing=15,bizdev=10 --json | jq -c '[.what_if, [.lines[] | del(.keys, .longest_seconds)]]')" \
	    "$(ctotime week 2026-Q3 --what-if 50/50,sales=25,marketing=15,bizdev=10 --json | jq -c '[.what_if, .lines]')"
	ct report 2026-Q3 +acme --what-if 50/50
	equals "$status $stderr" "2 ctotime: report: what a filter means has no target; --what-if is for all time"
}

@test "report: this month unless named; nothing is no table" {
	ct report
	equals "$status $output" "0 nothing logged yet"
	quarter
	ct report
	equals "$status $output" "0 nothing logged in that range"
	ct report 2026-07 +nobody --by tag
	equals "$status $output" "0 nothing like that in that range"
	equals "$(ctotime report 2026-06 --by tag,month --json | jq -c '[.total_seconds, .lines, .columns]')" "[0,[],null]"
	ctotime log sales 1h
	equals "$(ctotime report --json | jq -c '[.from, .to, .by]')" '["2026-11-01","2026-11-30",["constituent"]]'
}

@test "report: what is no key, and what is too much, is refused" {
	quarter
	ct report --by mnoth
	equals "$status $stderr" '2 ctotime: report: "mnoth" is not a key; did you mean "month"?'
	ct report --by weekday
	equals "$status" 2
	has "$stderr" 'write side, constituent, responsibility,'
	ct report --by tag,tag
	equals "$status $stderr" '2 ctotime: report: --by tag,tag names one key twice'
	ct report --by tag,day,week
	equals "$status $stderr" '2 ctotime: report: --by takes two keys at most, not "tag,day,week"'
	ct report --by ""
	equals "$status" 2
	ct report 2026-Q3 slaes
	equals "$status" 1
	has "$stderr" 'did you mean "sales"?'
	sql "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
	    INSERT INTO entry (uuid, constituent_id, day, zone, seconds, note, tags)
	    SELECT randomblob(16), 1, date('1990-01-01', i || ' days'), 'UTC', 60, '', '' FROM n"
	ct report all --by day
	equals "$status $stderr" "1 ctotime: report: that makes more than 10000 lines; a shorter range or longer periods make fewer"
	ct report all --by week
	equals "$status" 0
}
