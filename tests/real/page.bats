#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The page as one sees it: in Chromium, on paper, and by the checker of HTML.

bats_require_minimum_version 1.5.0
load ../e2e/helper

pictures=$build/pictures

# A CTO's life up to Friday, 2026-11-20.
life() {
	python3 "$BATS_TEST_DIRNAME/life.py" "${1-2026-01-01}" 2026-11-20 ${2-} |
	    ctotime log - >/dev/null
}

# Twelve constituents with long names, and notes that are no notes.
crowd() {
	local n side
	for n in 1 2 3 4 5 6 7; do
		side=$([ $((n % 2)) = 1 ] && echo external || echo internal)
		ctotime constituent add "konstituent-nummer-$n-mit-langem-namen" \
		    "A title of as many as forty characters" --side "$side"
		echo "2026-11-19 2$n""m konstituent-nummer-$n-mit-langem-namen"
	done >"$home/crowd"
	grep ^2026 "$home/crowd" | ctotime log -
	ctotime target set external=60 internal=40 sales=30 marketing=15 bizdev=15 --from 2026-11-01
	ctotime log sales 2026-11-17 7-8 'שיחת מחירים עם Acme על החוזה 🚀 (חשוב!)' +acme
	ctotime log eng 2026-11-18 7-8 '<script>alert("x")</script></table>'
	ctotime log ceo 2026-11-19 6-7 "$(python3 -c 'print("x" * 4096)')"
	ctotime log bd 2026-11-19 7-8 "$(python3 -c 'print("Wörter " * 500)')"
}

# Looks at the page of these words, under that name.
look() {
	local name=$1
	shift
	mkdir -p "$pictures"
	ctotime page "$@" >"$home/page"
	mv "$home/page" "$home/page.html"
	NODE_PATH=$CTOTIME_TEST_NODE_PATH node "$BATS_TEST_DIRNAME/page.cjs" "$home/page.html" \
	    "$pictures/$name" >"$home/found" 3>&-
	java -jar "$CTOTIME_TEST_NODE_PATH/vnu-jar/build/dist/vnu.jar" --Werror "$home/page.html" 3>&-
	py "$home/found" "$home/page.html" <<'END'
found = json.load(open(sys.argv[1]))
assert len(found["looks"]) == 4
assert set(found["fetched"]) == {"file://" + sys.argv[2]}, found["fetched"]
for name, look in found["looks"].items():
    assert look["width"] == int(name.split("-")[0]), (name, look["width"], look["wide"])
    for key in ("wide", "faint", "pale"):
        assert not look[key], (name, key, look[key])
    assert look["texts"] > 30 and look["shapes"] > 0 and look["scripts"] == 0, look
    assert look["smallest"] > 9, (name, look["smallest"])
END
}

# The words of a printed page, one file for each sheet.
sheets() {
	local pdf=$pictures/$1 n
	rm -f "$home"/sheet-*
	n=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
	while [ "$n" -gt 0 ]; do
		pdftotext -f "$n" -l "$n" -layout "$pdf" "$home/sheet-$n"
		n=$((n - 1))
	done
}

# All of these words stand on one sheet.
together() {
	local sheet word missing
	for sheet in "$home"/sheet-*; do
		missing=
		for word; do
			grep -qF -- "$word" "$sheet" || missing=$word
		done
		[ "$missing" ] || return 0
	done
	echo "on no sheet together: $*" >&2
	return 1
}

# By what a page needs to be looked at; as nobody's, Chromium has no home.
setup_file() {
	[ -d "${CTOTIME_TEST_NODE_PATH-}/playwright-core" ] ||
		skip "playwright-core is not installed: make check-real does that"
}

@test "page: in a browser, light and dark, wide and narrow; its figures" {
	life
	look page quarter
	ctotime week quarter --json >"$home/week"
	ctotime report quarter --by constituent,week --json >"$home/weeks"
	py "$home/found" "$home/week" "$home/weeks" <<'END'
found, week, weeks = (json.load(open(name)) for name in sys.argv[1:])
tables = found["figures"]
assert len(tables["target"]) == 1 + len(week["lines"])
for row, line in zip(tables["target"][1:], week["lines"]):
    for at, name in ((1, "seconds"), (2, "share"), (3, "target"), (4, "drift"), (5, "drift_seconds")):
        want = "" if line[name] is None else line[name]
        assert row[at] == want or abs(row[at] - want) < 1e-9, (name, row, line)
by_week = {}
for line in weeks["lines"]:
    by_week[line["keys"][1]] = by_week.get(line["keys"][1], 0) + line["seconds"]
assert {row[0]: row[-3] for row in tables["steps"][1:] if row[-3]} == by_week
assert sum(row[1] for row in tables["parts"][1:]) == week["total_seconds"]
assert sum(row[8] for row in tables["days"][1:]) == week["total_seconds"]
assert sum(row[2] for row in tables["entries"] if len(row) == 3 and row[0] != "When") == week["total_seconds"]
END
	# What doc/page.png is a copy of.
	pngquant --strip --nofs --force --output "$pictures/page.png" 64 "$pictures/page.png"
	[ "$(wc -c <"$pictures/page.png")" -lt 150000 ]
}

@test "page: on A4 and Letter no picture is cut, and its table is there" {
	life
	look paper quarter
	for paper in A4 Letter; do
		sheets "paper-$paper.pdf"
		together "2026-Q4" "Against the target" External bizdev ceo
		together "Week by week" 100% 75% 50% 25% 0% 45h W40 W46 W52
		together "Day by day" "Oct 2026" "Nov 2026" "Dec 2026"
		together 2026-W40 2026-W47
		together "Mon 5 Oct 2026"
		together "Mon 16 Nov 2026"
		# The list of entries is closed, and stays so.
		run ! grep -q entries "$home"/sheet-[2-9]
	done
}

@test "page: a year, twelve constituents, and notes of every kind" {
	life
	crowd >/dev/null
	look crowd week --notes
	sheets crowd-A4.pdf
	together "Week by week" 100% 0% W36 W48
	look year year
	sheets year-Letter.pdf
	together "Week by week" 100% 0% W01 W51
	for month in Jan Apr Nov; do
		together "$month 2026" "M    T"
	done
}

@test "page: one entry, and a range without any" {
	ctotime log sales 2h
	look one
	look none 2020-03
}

@test "page: every table as HTML, by the checker" {
	life 2026-11-01
	local n=0
	for command in list week "report --by tag,week" target "target history" \
	    "constituent list" history status "off list"; do
		n=$((n + 1))
		ctotime $command --format html >"$home/table-$n.html"
	done
	java -jar "$CTOTIME_TEST_NODE_PATH/vnu-jar/build/dist/vnu.jar" --Werror "$home"/table-*.html 3>&-
}

@test "page: the README shows it" {
	local picture=$BATS_TEST_DIRNAME/../../doc/page.png
	[ "$(wc -c <"$picture")" -lt 150000 ]
	grep -q 'doc/page.png' "$BATS_TEST_DIRNAME/../../README.md"
}
