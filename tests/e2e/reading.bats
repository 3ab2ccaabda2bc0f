#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The commands that read: week, list, status, target, help.

bats_require_minimum_version 1.5.0
load helper

# The week of screens.md, so far as it is one of durations.
week_47() {
	ctotime log sales 16.11. 18h
	ctotime log sales 17.11. 45m
	ctotime log mkt 17.11. 5h15
	ctotime log bd 18.11. 7h30
	ctotime log eng 19.11. 6h15
	ctotime log ceo 20.11. 2h45
	ctotime log mkt/collateral 22.11. 1h
}

table='Week 47   Mon 16 - Sun 22 Nov 2026             41h 30m of 45h, 7 entries, 6 days

76/24 external/internal, target 70/30. Too much sales; too little marketing.

                 hours  share target  drift            0           50        100
External       31h 30m    76%    70%   ^ +6   +2h 27m  #################|#......
  sales        18h 45m    45%    35%  ^ +10   +4h 14m  ########|##..............
  marketing     5h 15m    13%    20%   v -7   -3h 03m  ###..|...................
  bizdev        7h 30m    18%    15%     +3   +1h 17m  ###|#....................
Internal       10h 00m    24%    30%   v -6   -2h 27m  ######.|.................
  engineering   6h 15m    15%                          ####.....................
  ceo           2h 45m     7%                          ##.......................
  marketing     1h 00m     2%                          #........................

This week    to bring weeks 45-48 to target, of 45h: internal 16h 00m,
             marketing 12h 00m, sales 11h 30m, bizdev 5h 30m
Pace         3h 30m under 45h; 1h on Sunday'

@test "reading: an empty home stays empty, and says so" {
	local words
	for words in week list target "week --json" "list --json" "list all" "target show 2026-01-01"; do
		# shellcheck disable=SC2086 # several words are meant
		ct $words
		equals "$words $status $stderr" "$words 0 "
		case $words in
		list*--json) equals "$output" "[]" ;;
		*--json) equals "$words $output" "$words null" ;;
		*) equals "$words $output" "$words nothing logged yet" ;;
		esac
	done
	for words in '' status; do
		# shellcheck disable=SC2086
		ct $words
		equals "$status" 0
		equals "$output" "Nothing logged yet. Target 70/30 external/internal (ctotime target).
  ctotime log sales 2h                     two hours today
  ctotime log eng 9-10:30 1:1 with Priya   from nine to half past ten
  ctotime log mkt yesterday 45m +gartner   yesterday, with a tag
  ctotime week                             the week against the target"
	done
	ct help
	ct --version
	ct week nonsense
	equals "$(ls -A "$home")" ""
}

@test "week: against 70/30, as screens.md shows it" {
	week_47
	ct week last-week
	equals "$status $stderr" "0 "
	equals "$output" "$table"
	local range
	for range in 2026-W47 "last week" "week 47" 2026-11-16..2026-11-22 16.11...22.11.; do
		# shellcheck disable=SC2086 # several words are meant
		ct week $range
		equals "$range ${output#*$'\n'}" "$range ${table#*$'\n'}"
	done
}

@test "week: --json as the contract has it" {
	week_47
	ctotime week last-week --json >"$home/json"
	py "$home/json" <<'END'
got = json.load(open(sys.argv[1]))
assert (got["from"], got["to"]) == ("2026-11-16", "2026-11-22")
assert got["total_seconds"] == 149400 and got["entries"] == 7, got
lines = {(l["key"], l["side"]): l for l in got["lines"]}
assert len(lines) == len(got["lines"])
assert [(l["key"], l["side"]) for l in got["lines"]] == [
    ("external", "external"), ("sales", "external"), ("marketing", "external"),
    ("bizdev", "external"), ("internal", "internal"), ("engineering", "internal"),
    ("ceo", "internal"), ("marketing", "internal")]
for side in "external", "internal":
    parts = [l for l in got["lines"] if l["side"] == side and l["kind"] == "constituent"]
    assert sum(l["seconds"] for l in parts) == lines[side, side]["seconds"]
sales = lines["sales", "external"]
assert sales["target_seconds"] == round(149400 * .35) == sales["seconds"] - sales["drift_seconds"]
assert abs(sales["share"] - 67500 / 149400) < 1e-12 and sales["target"] == .35
assert abs(sales["drift"] - (sales["share"] - .35)) < 1e-12
for key in ("engineering", "internal"), ("marketing", "internal"):
    for field in "target", "drift", "target_seconds", "drift_seconds":
        assert lines[key][field] is None, (key, field)
END
}

@test "week: nothing logged in it is no division" {
	week_47
	ct week 2026-W40 --json
	equals "$status" 0
	equals "$(jq -c '[.total_seconds, .entries, (.lines | length)]' <<<"$output")" "[0,0,7]"
	equals "$(jq -c '[.lines[] | .share, .drift, .target_seconds, .drift_seconds] | unique' <<<"$output")" "[null]"
	equals "$(jq -c '[.lines[].target]' <<<"$output")" "[0.7,0.35,0.2,0.15,0.3,null,null]"
	ct week 2026-W40
	equals "$status" 0
	not grep -i -e nan -e inf <<<"$output"
}

@test "week: plain where it is piped, whatever is asked of a terminal" {
	week_47
	TERM=xterm COLUMNS=200 LC_ALL=C.UTF-8 ct week last-week
	LC_ALL=C not grep -q $'\033' <<<"$output"
	equals "$output" "$table"
	ct week last-week --color=always
	has "$output" $'\033[1m'
	ct week last-week --color=sometimes
	equals "$status" 2
}

@test "week: on a terminal in colour and 80 columns, and as it is asked" {
	week_47
	CTOTIME_NOW=$(date -d "$clock" -Is) py "$table" <<'END'
import fcntl, pty, re, struct, termios, unicodedata
def look(columns=80, **more):
    end, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
    child = subprocess.Popen(
        [os.environ["BUILD"] + "/ctotime", "week", "last-week"], stdin=other,
        stdout=other, stderr=other, env={**os.environ, "TERM": "xterm-256color",
        **more})
    os.close(other)
    data = b""
    while True:
        try:
            piece = os.read(end, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    assert child.wait(PATIENCE) == 0, data
    return data.decode()

def bare(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r", "")

full = look()
assert "\x1b[" in full and "█" in full and "▲ +10" in full and "┃" in full, full
for line in bare(full).splitlines():
    assert len(line) <= 80, line
# The same figures as where it is piped; only ornaments differ.
def figures(text):
    return [line[:53].rstrip().translate(str.maketrans("▲▼", "^v")) for line in text.splitlines()[4:13]]
assert figures(bare(full)) == figures(sys.argv[1]), figures(bare(full))
plain = look(NO_COLOR="1")
assert "\x1b[" not in plain and "█" in plain, plain
assert plain.replace("\r", "") == bare(full)
ascii = look(LANG="C", NO_COLOR="1")
assert ascii.isascii() and ascii.replace("\r", "").rstrip("\n") == sys.argv[1], ascii
dumb = look(TERM="dumb")
assert "\x1b[" not in dumb, dumb
for columns in 72, 60, 40:
    for line in bare(look(columns)).splitlines():
        assert len(line) <= columns, (columns, line)
assert max(map(len, bare(look(200)).splitlines())) <= 100
END
}

@test "list: by day, then by time, then what has none" {
	ctotime log sales 2h later
	ctotime log ceo 9-10 first +tag
	ctotime log mkt/analysts yesterday 22:00-0:30 a long call
	ct list
	equals "$output" "Mon 23 Nov 2026
   #2   9:00-10:00   1h 00m  ceo          first +tag
   #1                2h 00m  sales        later"
	ct list 7d
	has "${lines[0]}" "Sun 22 Nov 2026"
	has "${lines[1]}" "#3  22:00-0:30"
	equals "${#lines[@]}" 5
	ct list 2026-01
	equals "$output" "nothing logged in that range"
	equals "$(ctotime list 2026-01 --json)" "[]"
	equals "$(ctotime list all --json | jq -c '[.[] | [.id, .day, .seconds, .note, .tags]]')" \
	    '[[3,"2026-11-22",9000,"a long call",[]],[2,"2026-11-23",3600,"first",["tag"]],[1,"2026-11-23",7200,"later",[]]]'
}

@test "list: FILTERs by whom, side, tag and note, in any order" {
	ctotime log sales/closing today 1h Pricing call +acme
	ctotime log mkt/collateral today 1h white paper +Acme +draft
	ctotime log mkt today 1h pricing page
	ctotime log eng yesterday 1h Größe der Sales-Präsentation +travel
	ids() {
		ctotime list --json "$@" | jq -c '[.[].id]'
	}
	equals "$(ids 7d)" "[4,1,2,3]"
	equals "$(ids 7d sales)" "[1]"
	equals "$(ids SALES 7d)" "[1]"
	equals "$(ids sales/expert 7d)" "[]"
	equals "$(ids sales/clos mkt)" "[1,2,3]"
	equals "$(ids 7d internal)" "[4,2]"
	equals "$(ids 7d external)" "[1,3]"
	equals "$(ids 7d internal sales)" "[4,1,2]"
	equals "$(ids +acme)" "[1,2]"
	equals "$(ids +acme +DRAFT)" "[2]"
	equals "$(ids mkt +acme)" "[2]"
	equals "$(ids 7d --note pricing)" "[1,3]"
	equals "$(ids 7d --note "call PRICING")" "[1]"
	equals "$(ids 7d --note größe)" "[4]"
	equals "$(ids 7d --note GRÖSSE eng)" "[4]"
	equals "$(ids 2020 +acme)" "[]"
	ctotime constituent retire sales --from 2027-01-01
	equals "$(ids 7d sales)" "[1]"
	ct list 2027 sal
	equals "$status" 1
	equals "$(ids 2027 sales)" "[]"
	ct list +nobody
	equals "$status $output" "0 nothing like that in that range"
	ct list slaes
	equals "$status" 1
	has "$stderr" 'ctotime: list: "slaes" is not a constituent; did you mean "sales"?'
	has "$stderr" "a range is week, last-week"
	ct list +1
	equals "$status $stderr" '2 ctotime: list: "+1" is not a tag; one is + and a letter, then letters, digits and -_.:/'
	ct list --note ""
	equals "$status" 2
	ct list today week
	equals "$status $stderr" '2 ctotime: list: two ranges: "today" and "week"'
}

@test "list: pages with a FILTER are looked for in parts" {
	ctotime log sales today 1m
	sql "INSERT INTO change (uuid, at, command, uid) VALUES (randomblob(16), 0, 'log', 0)" \
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45000)
	    INSERT INTO entry (uuid, constituent_id, day, zone, seconds, note, tags)
	    SELECT randomblob(16), 1, date('2020-01-01', (i / 100) || ' days'), 'UTC', 60, '',
	    iif(i % 11000, '', 'rare') FROM n"
	equals "$(ctotime list all +rare --json | jq -c '[.[].id]')" "[11001,22001,33001,44001]"
	equals "$(ctotime list all sales --json | jq length)" 45001
}

@test "status: the last entry, today and the week" {
	ctotime log sales yesterday 16:30-18:00 Acme renewal
	ct status
	equals "${lines[0]}" "No timer. Last: #1 sales 1h 30m, yesterday 16:30-18:00, Acme renewal"
	equals "${lines[1]}" "Today     nothing yet"
	equals "$(ctotime)" "$output"
	ctotime log ceo 45m
	ct
	has "${lines[0]}" "#2 ceo 0h 45m"
	has "${lines[1]}" "0h 45m"
	equals "$(ctotime status --json | jq -c '[.today_seconds, .last.id, .week.total_seconds]')" "[2700,2,2700]"
}

@test "target: the shares in force, on a day" {
	ctotime log sales 1h
	ct target
	equals "$status" 0
	local all=$output
	has "$all" "70%"
	has "$all" "35%"
	equals "$(ctotime target show)" "$all"
	ct target show yesterday
	equals "$status" 0
	equals "$(ctotime target show 2020-01-01 --json | jq -c '[.day, .from, .next, .lines[1].share]')" '["2020-01-01","1970-01-01",null,0.35]'
	ct target show 2026-13-01
	equals "$status" 2
	ct target show today yesterday
	equals "$status" 2
}

@test "reading: what is no range exits with 2, and says what is one" {
	ctotime log sales 1h
	local words
	for words in 2026-W60 2026-13 2026-02-31 2026-Q5 .. 2026-11-20..2026-11-19 \
	    "today yesterday" 12 1969 -1d..foo; do
		# shellcheck disable=SC2086 # several words are meant
		ct week $words
		equals "$words $status $output" "$words 2 "
		has "$stderr" "ctotime: week: "
	done
	ct list --json --nonsense
	equals "$status" 2
	ct status now
	equals "$status" 2
}

@test "reading: every range that the contract names" {
	ctotime log sales 1h
	local words
	for words in today yesterday week last-week this-week month last-month \
	    quarter last-quarter year last-year all 2026-W47 2026-11 2026-Q4 2026 \
	    nov 7d mon 2026-11-20 2026-11-01..2026-11-20 2026-11-01.. ..2026-11-20 \
	    "last week" "this month" "week 47"; do
		# shellcheck disable=SC2086
		ct list $words
		equals "$words $status $stderr" "$words 0 "
	done
}

@test "help: as JSON, and so the version" {
	ct help --json
	equals "$status" 0
	equals "$(jq -r '.[].name' <<<"$output")" \
	    "$(ctotime help | awk '/^  [a-z]/ { print $1 }')"
	ct help log --json
	equals "$(jq -c '[.name, .usage, .summary]' <<<"$output")" \
	    '["log","WHAT WHEN... [NOTE...] [+TAG...] | -","enter time that was spent"]'
	equals "$(jq -c '.options[] | select(.name == "zone")' <<<"$output")" \
	    '{"name":"zone","arg":"NAME","help":"where it was, like Europe/Berlin"}'
	equals "$(jq -c '[.options[].name | select(IN("force", "json", "db"))]' <<<"$output")" '["force","db","json"]'
	ct help help --json
	equals "$(jq -c '[.options[] | select(.name == "json")] | length' <<<"$output")" 1
	equals "$(ctotime --version --json)" \
	    "{\"version\":\"$(ctotime --version | cut -d' ' -f2)\",\"protocol\":1}"
	ct --version --yaml
	equals "$status" 2
}

@test "help: printed from the rows; verbs of others are answered" {
	ct help log
	equals "$status" 0
	has "$output" "usage: ctotime log WHAT WHEN"
	has "$output" "--fold"
	equals "$(ctotime log --help)" "$output"
	equals "$(ctotime log -h)" "$output"
	local verb
	ct help
	for verb in log list week status target daemon; do
		has "$output" "  $verb "
	done
	equals "$(ctotime -V)" "$(ctotime --version)"
	local theirs ours
	while read -r theirs ours; do
		ct "$theirs" sales 2h
		equals "$status" 2
		equals "$stderr" "ctotime: there is no \"$theirs\" here; the command is ctotime $ours"
	done <<'END'
track log
add log
summary week
rm delete
modify edit
END
	ct lgo sales 2h
	equals "$status" 2
	equals "$stderr" 'ctotime: "lgo" is not a command; did you mean "log"?'
	ct xyzzy
	equals "$status" 2
	ct help xyzzy
	equals "$status" 2
	equals "$(ls -A "$home")" ""
}
