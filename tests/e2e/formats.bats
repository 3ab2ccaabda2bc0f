#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What is printed, in every format.

bats_require_minimum_version 1.5.0

load helper

entries() {
	ctotime log sales/closing today 2h 'pricing, "call" | x' +acme
	ctotime log eng 9-10 '*bold* =1+1' +日本 +b
	ctotime log mkt yesterday 45m
}

@test "formats: CSV is RFC 4180, and says what JSON says" {
	entries
	ctotime list 7d --format csv >"$home/csv"
	ctotime list 7d --json >"$home/json"
	py "$home/csv" "$home/json" <<'END'
import csv
text = open(sys.argv[1], newline="", encoding="utf-8").read()
assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n") == 4
rows = list(csv.DictReader(text.splitlines(keepends=True)))
entries = json.load(open(sys.argv[2]))
assert len(rows) == len(entries) == 3
for row, entry in zip(rows, entries):
    entry["tags"] = " ".join(entry["tags"])
    for name, value in row.items():
        assert value == ("" if entry[name] is None else str(entry[name])), (name, row, entry)
END
	ctotime week --format csv >"$home/csv"
	ctotime week --json >"$home/json"
	py "$home/csv" "$home/json" <<'END'
import csv
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
lines = json.load(open(sys.argv[2]))["lines"]
assert len(rows) == len(lines) == 7
for row, line in zip(rows, lines):
    for name, value in row.items():
        if isinstance(line[name], float):
            assert abs(float(value) - line[name]) < 1e-12, (name, row, line)
        else:
            assert value == ("" if line[name] is None else str(line[name])), (name, row, line)
END
}

@test "formats: Markdown's rows have as many cells as its head" {
	entries
	ct list 7d --format markdown
	equals "$status" 0
	equals "${lines[1]}" "| ---: | --- | --- | --- | --- | ---: | --- | --- | --- | --- | --- |"
	has "${lines[3]}" '| 1h 00m | engineering |  | internal | \*bold\* =1+1 | +日本 +b |'
	has "${lines[4]}" '| sales | closing | external | pricing, "call" \| x | +acme |'
	local line
	for line in "${lines[@]}"; do
		equals "$(sed 's/\\|//g' <<<"$line" | tr -cd '|' | wc -c)" 12
	done
	ct target --format markdown
	equals "${lines[2]}" "| external | side | external | external | 70.0% |"
	equals "${#lines[@]}" 9
	ct week --format markdown
	equals "${lines[3]}" "| external | constituent | sales | 2h 00m | 1 | 66.7% | 35.0% | +31.7 | 1h 03m | +0h 57m |"
}

# A page of HTML, its cells as lines of JSON arrays; where it is not well formed
# or loads or runs anything it says so.
rows_of() {
	py "$1" <<'END'
from html.parser import HTMLParser
class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.rows, self.cell = [], [], None
    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "img", "link", "iframe", "object"), tag
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "href"), name
        if tag != "meta":
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ""
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None
    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data
text = open(sys.argv[1], encoding="utf-8").read()
assert text.startswith("<!DOCTYPE html>\n") and text.endswith("</html>\n")
assert text.count("<title>") == text.count("</html>") == text.count("</table>") == 1
assert "http:" not in text and "https:" not in text and "url(" not in text
page = Page()
page.feed(text)
page.close()
assert not page.open, page.open
for row in page.rows:
    print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
END
}

@test "formats: HTML is a page by itself, and every word in it is text" {
	entries
	ctotime log ceo 1h '<script>alert("x")</script> & שלום 🚀'
	ctotime list 7d --format html >"$home/page"
	rows_of "$home/page" >"$home/rows"
	equals "$(sed -n 1p "$home/rows")" '["id","day","start","end","zone","hours","constituent","responsibility","side","note","tags"]'
	equals "$(sed -n 3p "$home/rows")" '["2","2026-11-23","09:00","10:00","Europe/Berlin","1h 00m","engineering","","internal","*bold* =1+1","+日本 +b"]'
	equals "$(sed -n 5p "$home/rows")" '["4","2026-11-23","","","Europe/Berlin","1h 00m","ceo","","internal","<script>alert(\"x\")</script> & שלום 🚀",""]'
	equals "$(wc -l <"$home/rows")" 5
	has "$(cat "$home/page")" '<title>ctotime list 7d</title>'
	ctotime list --note '<b>' --format html >"$home/page"
	equals "$(rows_of "$home/page" | wc -l)" 1
	for command in week "target" "target history" "constituent list" history status "off list"; do
		ctotime $command --format html >"$home/page"
		rows_of "$home/page" >"$home/rows"
		ctotime $command --format markdown >"$home/md"
		equals "$(wc -l <"$home/rows")" "$(($(wc -l <"$home/md") - 1))"
	done
}

@test "formats: HTML of more than one page of the daemon's has one end" {
	start_daemon
	py <<'END'
p = Peer()
for n in range(450):
    p.send(log(n + 1, seconds=60, day=f"2026-{n % 10 + 1:02}-{n % 28 + 1:02}"))
p.end()
assert sum("result" in json.loads(line) for line in p.rest()) >= 450
END
	ctotime list all --format html >"$home/page"
	equals "$(rows_of "$home/page" | wc -l)" 451
}

@test "formats: the other tables too" {
	entries
	ctotime off add 2026-12-24..2026-12-25 Christmas
	ct off list --format csv
	equals "$output" $'from,to,note\r\n2026-12-24,2026-12-25,Christmas\r'
	ct constituent list --format csv
	equals "${lines[0]}" $'key,title,side,aliases,retired_from\r'
	equals "${lines[1]}" $'sales,Sales: customers,external,,\r'
	equals "${lines[2]}" $'sales/closing,Helping to close customer accounts,external,,\r'
	equals "${#lines[@]}" 40
	ct constituent list --format markdown
	has "$output" '| marketing | Marketing: evangelism, analysts | external | mkt mktg |  |'
	ct status --format csv
	equals "$output" $'today_seconds,from,to,total_seconds,entries\r\n10800,2026-11-23,2026-11-29,10800,2\r'
	ct history --format csv
	equals "${lines[0]}" $'id,at,command,uid,actor,undone,row_count\r'
	equals "${lines[1]}" "4,2026-11-23T09:15:00+00:00,off.add,$(id -u),,false,2"$'\r'
	ct target history --format csv
	equals "${lines[0]}" $'from,side,kind,key,share\r'
	equals "${lines[2]}" $'1970-01-01,external,constituent,sales,0.35\r'
	ct target set 60/40 sales=30 --format csv
	equals "$status" 2
	ct history --format markdown
	equals "${lines[5]}" "| 1 | 2026-11-23 09:15 | log | $(id -u) |  | false | 1 |"
	ct constituent add legal --side internal --format csv
	equals "$status $stderr" "2 ctotime: constituent: there is no table here for --format=csv; --json will do"
	ct off delete 2026-12-24 --format markdown
	equals "$status" 2
	equals "$(ctotime off list --json | jq length)" 1
}

@test "formats: an empty table has its head, an empty home too" {
	local head="id,day,start,end,zone,seconds,constituent,responsibility,side,note,tags"
	ct list --format csv
	equals "$status $output" "0 $head"$'\r'
	ct week --format csv
	equals "$output" "side,kind,key,seconds,entries,share,target,drift,target_seconds,drift_seconds"$'\r'
	ct week --format json
	equals "$output" null
	ctotime list --format html >"$home/page"
	equals "$(rows_of "$home/page" | wc -l)" 1
	equals "$(ctotime status --format csv)" $'today_seconds,from,to,total_seconds,entries\r'
	entries
	ct list 2020 --format csv
	equals "$status $output" "0 $head"$'\r'
}

@test "formats: --json is the short form, and table what is shown anyway" {
	entries
	equals "$(ctotime list --format=json)" "$(ctotime list --json)"
	equals "$(ctotime --format json week)" "$(ctotime week --json)"
	equals "$(ctotime list --format table)" "$(ctotime list)"
	equals "$(ctotime list --json --format json)" "$(ctotime list --json)"
}

@test "formats: the configuration's, where a command can print it" {
	entries
	mkdir -p "$home/.config/ctotime"
	echo "format = csv" >"$home/.config/ctotime/config"
	equals "$(ctotime list 7d)" "$(ctotime list 7d --format csv)"
	equals "$(ctotime week --format table)" "$(CTOTIME_CONFIG=/dev/null ctotime week)"
	equals "$(ctotime week --json)" "$(CTOTIME_CONFIG=/dev/null ctotime week --json)"
	ct log sales 10m
	has "$output" "#4 sales"
	ct off add 2026-12-24
	equals "$status" 0
	echo "format = json" >"$home/.config/ctotime/config"
	equals "$(ctotime list 7d)" "$(ctotime list 7d --json)"
	equals "$(ctotime week --format csv | head -1)" $'side,kind,key,seconds,entries,share,target,drift,target_seconds,drift_seconds\r'
}

@test "formats: what can't be printed so is refused" {
	entries
	ct week --format CSV
	equals "$status $stderr" '2 ctotime: week: --format is table, json, csv, markdown or html, not "CSV"'
	ct week --json --format csv
	equals "$status $stderr" "2 ctotime: week: --json and --format=csv are two formats"
	ct week --json --format table
	equals "$status" 2
	ct week --format
	equals "$status" 2
	ct log sales 1h --format csv
	equals "$status $stderr" "2 ctotime: log: there is no table here for --format=csv; --json will do"
	ct help --format csv
	equals "$status" 2
	equals "$(ctotime list 7d --json | jq length)" 3
}
