#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `page` and `report --format html`, read without a browser; what one sees of
# them is in tests/real/page.bats.

bats_require_minimum_version 1.5.0

load helper

entries() {
	ctotime log sales/closing 2026-11-16 9-11 'Acme renewal' +acme
	ctotime log eng 2026-11-17 14:00-15:30
	ctotime log mkt/collateral 2026-11-18 45m
	ctotime log bd 2026-10-05 3h 'roadmap with Initech'
	ctotime log sales today 1h
}

# The page has these words.
shows() {
	grep -qF -- "$1" "$home/page" || {
		echo "without: $1" >&2
		return 1
	}
}

# Python behind `page.py`, the page at $home/page and the week of the words.
check() {
	ctotime week "$@" --json >"$home/week"
	py "$home/page" "$home/week" <<'END'
import page
shown, week = page.read(sys.argv[1]), json.load(open(sys.argv[2]))
page.check_week(shown, week)
page.check_sums(shown, week)
END
}

@test "page: its figures are those of week, report and list" {
	entries
	ctotime page >"$home/page"
	check quarter
	ctotime report quarter --by day --json >"$home/days"
	ctotime report quarter --by constituent,week --json >"$home/weeks"
	py "$home/page" "$home/days" "$home/weeks" <<'END'
import datetime, page
shown = page.read(sys.argv[1])
days, weeks = (json.load(open(name)) for name in sys.argv[2:])
# A row for each week, a cell for each day of it.
got = {}
for cells, values in zip(shown.tables["days"][1:], shown.values["days"][1:]):
    monday = datetime.datetime.strptime(cells[0], "%a %d %b %Y").date()
    for n, value in enumerate(values[1:8]):
        if value is not None:
            got[str(monday + datetime.timedelta(n))] = value
    assert values[8] == sum(v or 0 for v in values[1:8]), values
assert got == {line["keys"][0]: line["seconds"] for line in days["lines"]}, got
# A column for each constituent on a side.
head = shown.tables["steps"][0]
assert head == ["Period", "sales external", "bizdev external", "engineering internal",
                "marketing internal", "Hours", "External", "Target"], head
got = {}
for cells, values in zip(shown.tables["steps"][1:], shown.values["steps"][1:]):
    for name, value in zip(head[1:5], values[1:5]):
        if value is not None:
            got[(*name.split(), cells[0])] = value
want = {(line["key"], line["side"], line["keys"][1]): line["seconds"]
        for line in weeks["lines"] if line["seconds"]}
assert got == want, (got, want)
assert sum(p["class"] == "columns" for p in shown.pictures) == 1
END
}

@test "page: the range is this quarter, by the user's year, unless named" {
	entries
	ctotime page >"$home/page"
	shows "<h1>2026-Q4</h1>"
	mkdir -p "$home/.config/ctotime"
	echo "year_starts = feb" >"$home/.config/ctotime/config"
	ctotime page >"$home/page"
	shows "<h1>FY27-Q4</h1>"
	check FY27-Q4
	ctotime page last-week >"$home/page"
	shows "<h1>Week 47</h1>"
	check last-week
	ctotime page nov >"$home/page"
	shows "<h1>November 2026</h1>"
	check nov
	ctotime page 2026-11-16..2026-11-17 >"$home/page"
	shows "<h1>Mon 16"
	check 2026-11-16..2026-11-17
	ctotime page all >"$home/page"
	shows "<h1>All that was logged</h1>"
	check all
}

@test "page: a short range is seen among the weeks before it" {
	entries
	ctotime page last-week >"$home/page"
	py "$home/page" <<'END'
import page
shown = page.read(sys.argv[1])
steps = shown.tables["steps"][1:]
assert [row[0] for row in steps] == ["2026-W%d" % n for n in range(35, 48)], steps
assert sum(v[-3] for v in shown.values["steps"][1:]) == 3600 * (2 + 1.5 + 0.75 + 3)
END
}

@test "page: notes only where they are asked for, and every word is text" {
	ctotime log sales today 1h '<script>alert("x")</script></table> & &amp; '"'q'"
	ctotime log eng 2026-11-20 1h 'שיחה עם Acme 🚀'
	ctotime log ceo 2026-11-19 1h "$(python3 -c 'print("ä" * 2048)')"
	ctotime log bd 2026-11-18 1h '{{7*7}} ${x} %s %n \0 <!-- -->'
	ctotime constituent set sales --title '<b>bold</b> & "title"'
	ctotime page >"$home/page"
	check quarter
	run ! grep -E 'alert|Acme|ää|7\*7|<b>bold' "$home/page"
	shows '&lt;b&gt;bold&lt;/b&gt; &amp; &quot;title&quot;'
	ctotime page --notes >"$home/page"
	check quarter
	py "$home/page" <<'END'
import page
text = page.read(sys.argv[1]).text
for note in ('<script>alert("x")</script></table> & &amp; \'q\'', "שיחה עם Acme 🚀", "ä" * 2048,
             "{{7*7}} ${x} %s %n \\0 <!-- -->"):
    assert note in text, note
END
	LC_ALL=C ctotime page --notes >"$home/again"
	cmp "$home/page" "$home/again"
}

@test "page: nothing in the range, nothing in the ledger" {
	ct page
	equals "$status $stderr" "0 "
	has "$output" "<h1>Nothing logged yet</h1>"
	ct page -o "$home/page"
	equals "$status $output $stderr" "0  "
	shows "Nothing logged yet"
	[ ! -e "$ledger" ]
	entries
	ctotime page 2020-03 >"$home/page"
	shows "Nothing logged in these days; target 70/30"
	run ! grep -E 'class="(columns|months)"' "$home/page"
	py "$home/page" <<'END'
import page
shown = page.read(sys.argv[1])
assert set(shown.tables) == {"target", "neglected"}, shown.tables
END
	ctotime page 2027-Q3 >"$home/page"
	shows "Nothing logged in these days yet"
}

@test "page: a filter, and another target to try" {
	entries
	ctotime page +acme >"$home/page"
	check quarter +acme
	shows "<b>Only</b> <bdi>+acme</bdi>"
	ctotime page quarter --what-if 60/40,sales=25,marketing=20 >"$home/page"
	ctotime week quarter --what-if 60/40,sales=25,marketing=20 --json >"$home/week"
	py "$home/page" "$home/week" <<'END'
import page
page.check_week(page.read(sys.argv[1]), json.load(open(sys.argv[2])))
END
	shows "<b>What if</b> 60/40, "
	ct page +acme --what-if 60/40
	equals "$status" 2
	ct page slaes
	equals "$status" 1
	has "$stderr" 'did you mean "sales"?'
	ct page 2026-13
	equals "$status" 2
}

@test "page: a timer is named, and no figure has it" {
	entries
	ctotime start eng --at 9:33
	ctotime page >"$home/page"
	check quarter
	shows "engineering runs since 09:33 (0h 42m); not in the figures"
}

@test "page: -o writes a file for the user alone, whole or not at all" {
	entries
	ct page -o "$home/page"
	equals "$status $output $stderr" "0  "
	equals "$(stat -c %a "$home/page")" 600
	check quarter
	equals "$(ctotime page -o -)" "$(ctotime page)"
	ct page -o "$home"
	equals "$status $stderr" "1 ctotime: page: '$home' is a directory; name a file in it"
	ct page -o "$home/none/page"
	equals "$status $stderr" "1 ctotime: page: cannot write '$home/none/page': No such file or directory"
	ct page -o /dev/full
	equals "$status $stderr" "1 ctotime: page: cannot write '/dev/full': No space left on device"
	ct page -o
	equals "$status $stderr" "2 ctotime: page: --output needs a value: --output FILE"
	equals "$(find "$home" -maxdepth 1 -name '.ctotime-*')" ""
}

@test "page: an old file stays where the new one can't be written" {
	only_as_root
	mkdir -m 755 "$home/shut"
	echo old >"$home/shut/page"
	as_nobody ctotime page -o "$home/shut/page"
	equals "$status $stderr" "1 ctotime: page: cannot write '$home/shut/page': Permission denied"
	equals "$(cat "$home/shut/page")" old
}

@test "page: on a terminal it names the file that it writes" {
	entries
	mkdir "$home/here"
	cd "$home/here"
	run timeout 60 env CTOTIME_NOW="$(date -d "$clock" -Is)" \
	    python3 "$BATS_TEST_DIRNAME/terminal.py" 40 "$build/ctotime" page last-week
	equals "$status $output" "0 wrote ctotime-2026-W47.html"
	equals "$(ls -A)" ctotime-2026-W47.html
	cp ctotime-2026-W47.html "$home/page"
	check last-week
}

@test "page: --open shows the file in the browser, and waits for nobody" {
	entries
	mkdir "$home/here" "$home/bin"
	cd "$home/here"
	cat >"$home/bin/browse" <<-'END'
		#!/bin/sh
		ps -o sid= -p $$ >"$HOME/session"
		printf '%s\n' "$@" >"$HOME/seen.part"
		mv "$HOME/seen.part" "$HOME/seen"
		[ ! -t 0 ] && [ ! -t 1 ] && exec sleep 30
	END
	chmod +x "$home/bin/browse"
	BROWSER="nothing-of-that-name:$home/bin/browse --new 'a window'" ct page --open
	equals "$status $output $stderr" "0 wrote ctotime-2026-Q4.html "
	until_true 500 test -e "$home/seen"
	equals "$(cat "$home/seen")" $'--new\na window\n'"$home/here/ctotime-2026-Q4.html"
	run ! grep -qw "$(ps -o sid= -p $$ | tr -d ' ')" "$home/session"
	rm "$home/seen"
	ln "$home/bin/browse" "$home/bin/xdg-open"
	PATH=$home/bin:$PATH ct page last-week -o 'a name' --open
	equals "$status $output $stderr" "0  "
	until_true 500 test -e "$home/seen"
	equals "$(cat "$home/seen")" "$home/here/a name"
}

@test "page: --open says where there is no browser, and needs a file" {
	entries
	mkdir "$home/bin"
	ln -s "$(command -v sh)" "$home/bin/sh"
	run --separate-stderr env BROWSER=nothing-of-that-name PATH="$home/bin" \
	    "$build/ctotime" page -o "$home/page" --open
	equals "$status $stderr" "1 ctotime: page: cannot open '$home/page': there is no xdg-open; name a browser in \$BROWSER"
	shows "</html>"
	ct page -o - --open
	equals "$status $stderr" "2 ctotime: page: --open needs a file; name one behind -o, or leave it out"
}

@test "page: report --format html is the page of a month" {
	entries
	ctotime report --format html >"$home/page"
	shows "<h1>November 2026</h1>"
	check month
	equals "$(ctotime report quarter --format html --notes)" "$(ctotime page --notes)"
	ctotime report quarter +acme --format html >"$home/page"
	check quarter +acme
	ctotime report --by tag --format html >"$home/page"
	py "$home/page" <<'END'
import page
shown = page.read(sys.argv[1])
assert list(shown.tables) == [None] and len(shown.tables[None]) == 3, shown.tables
END
	ct report --notes
	equals "$status $stderr" "2 ctotime: report: --notes is for --format=html without --by"
	ct report --by tag --entries --format html
	equals "$status $stderr" "2 ctotime: report: --entries is for --format=html without --by"
}

@test "page: thousands of entries are listed only where they are asked for" {
	start_daemon
	py <<'END'
p = Peer()
for n in range(2100):
    p.call("log", **log(n + 1, seconds=60, day=f"2026-{n % 10 + 1:02}-{n % 28 + 1:02}")["params"])
END
	ctotime page year >"$home/page"
	check year
	shows "2100 entries, more than the 2000"
	run ! grep -q 'id="entries"' "$home/page"
	ctotime page year --entries >"$home/page"
	check year
	grep -q 'id="entries"' "$home/page"
}

# Between client and daemon: passes lines on, and logs an entry behind the
# first so many answers to `week`.
meddle() {
	CTOTIME_SOCKET=$home/between.sock py "$1" "$home/between.sock" <<'END' &
import threading
left = int(sys.argv[1])
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[2])
server.listen(4)
server.settimeout(PATIENCE)
while True:
    client, real = server.accept()[0], Peer()
    answers = threading.Thread(target=lambda: [client.sendall(line) for line in iter(real.line, b"")])
    answers.start()
    for line in client.makefile("rb"):
        if b'"method":"week"' in line and left:
            left -= 1
            Peer().call("log", **log(9000 + left, seconds=3600, day="2026-11-10")["params"])
        real.socket.sendall(line)
END
	meddler=$!
	until_true 1000 test -S "$home/between.sock"
}

@test "page: asked again where the ledger changes meanwhile" {
	entries
	local before
	before=$(ctotime week quarter --json | jq .total_seconds)
	meddle 2
	ctotime page --socket "$home/between.sock" >"$home/page"
	kill "$meddler"
	check quarter
	equals "$(ctotime week quarter --json | jq .total_seconds)" $((before + 7200))
	run ! grep -q "The ledger changed" "$home/page"
}

@test "page: says where the ledger would not stand still" {
	entries
	meddle 100
	ctotime page --socket "$home/between.sock" >"$home/page"
	kill "$meddler"
	grep -q "The ledger changed while this page was made" "$home/page"
	py "$home/page" <<'END'
import page
page.read(sys.argv[1])
END
}

@test "page: no daemon, no file" {
	entries
	ctotime daemon stop
	CTOTIME_NO_AUTOSTART=1 ct page -o "$home/page"
	equals "$status" 3
	[ ! -e "$home/page" ]
	CTOTIME_NO_AUTOSTART=1 ct report --format html
	equals "$status $output" "3 "
}

@test "page: its help has its options, and no --format" {
	ct page --help
	has "$output" "--output, -o FILE"
	has "$output" "--notes"
	ct page --format html
	equals "$status" 2
	ct page --json
	equals "$status" 2
}

@test "page: the examples of the manual" {
	entries
	ctotime log sales 2026-07-07 2h 'what Acme said' +acme
	mkdir "$home/here" "$home/bin"
	cd "$home/here"
	printf '#!/bin/sh\n' >"$home/bin/xdg-open"
	chmod +x "$home/bin/xdg-open"
	local command n=0
	while read -r command; do
		n=$((n + 1))
		PATH=$home/bin:$PATH eval "$command"
	done < <(sed -n 's/^\.Dl \$ \(ctotime page .*\)/\1/p' \
	    "$BATS_TEST_DIRNAME/../../man/ctotime.1")
	equals "$n" 3
	equals "$(ls)" $'acme.html\nctotime-2026-Q3.html\nq3.html'
	cmp q3.html ctotime-2026-Q3.html
	grep -q 'what Acme said' acme.html
}
