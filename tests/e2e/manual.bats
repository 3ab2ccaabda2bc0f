#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The examples of ctotime(1): what stands there is what really happens.
#
# A display behind `.\" run NAME [TIME]` is a session, at that time of the
# clock here: its commands are run and what they print is compared. Displays of
# one NAME follow each other in one ledger, which begin_NAME makes.

bats_require_minimum_version 1.5.0
load helper
load ledgers

page=$BATS_TEST_DIRNAME/../../man/ctotime.1

begin_timer() {
	ctotime log ceo 2026-11-16 1h
}

begin_batch() {
	cd "$home"
	# A ledger that is begun says so.
	ctotime log ceo 1h
	ctotime undo
	sql "DELETE FROM sqlite_sequence WHERE name = 'entry'"
	cat >week48.txt <<'END'
# a day alone on a line holds for the lines after it
mon
9:00-9:30    eng    1:1 with Priya
10-11:30     sales  Acme's renewal +acme
2pm-3pm      mkt/analysts  Gartner inquiry
90m          ceo    board deck
tue
9:00 1h      slaes  Globex
END
}

begin_mend() {
	ctotime log - <<'END'
mon
9-10:00 sales pricing call +acme
2026-11-20
2h eng roadmap
END
}

begin_target() {
	ctotime log sales 2h
}

begin_split() {
	ctotime log sales 2h
}

begin_sides() {
	ctotime log bd 2h
}

begin_week() {
	thirteen_weeks | ctotime log -
}

begin_report() {
	thirteen_weeks | ctotime log -
}

begin_running() {
	clock='2026-11-26 09:33:00'
	week_48 | ctotime log -
	ctotime start eng roadmap with Priya
}

# The displays of a session as the reader sees them; lines with @ are times.
session() {
	python3 - "$page" "$1" <<'END'
import re, sys
page, name = sys.argv[1:]
mark, inside = None, False
for line in open(page, encoding="utf-8"):
    run = re.match(r'\.\\" run (\S+) *(.*)', line)
    if run:
        mark = run
    elif line.startswith(".Bd"):
        assert "-literal" in line, line
        inside = mark is not None and mark[1] == name
        if inside and mark[2]:
            print("@" + mark[2])
        mark = None
    elif line.startswith(".Ed"):
        inside = False
    elif inside:
        print(re.sub(r"\\e", lambda m: "\\", line.replace(r"\&", "").rstrip("\n")))
END
}

# Runs the commands of a session, and prints them with what they say.
replay() {
	local line more
	while IFS= read -r line; do
		case $line in
		@*) clock=${line#@} ;;
		'$ '*)
			while [[ $line == *\\ ]]; do
				IFS= read -r more
				line+=$'\n'$more
			done
			printf '%s\n' "$line"
			# One stream, as on a terminal of that width.
			COLUMNS=72 eval "${line#\$ }" 2>&1 || :
			;;
		esac
	done
}

compare() {
	"begin_$1" >/dev/null 2>&1
	session "$1" >"$home/session"
	grep -q '^\$ ctotime' "$home/session"
	grep -v '^@' "$home/session" >"$home/expected"
	replay <"$home/session" >"$home/got"
	diff -u "$home/expected" "$home/got"
}

@test "manual: every session that is marked is run here" {
	equals "$(sed -n 's/^\.\\" run \([^ ]*\).*/\1/p' "$page" | sort -u)" \
	    "$(declare -F | sed -n 's/^declare -f begin_//p' | sort)"
}

@test "manual: the timer, also one that was forgotten" {
	compare timer
}

@test "manual: a week in one sitting" {
	compare batch
}

@test "manual: edit, delete, undo, redo, history" {
	compare mend
}

@test "manual: the target and its history" {
	compare target
}

@test "manual: another CTO's split, from the command line" {
	compare split
}

@test "manual: who changes sides, and who retires" {
	compare sides
}

@test "manual: the week that is over" {
	compare week
}

@test "manual: the week that runs" {
	compare running
}

@test "manual: reports, in every format" {
	compare report
}
