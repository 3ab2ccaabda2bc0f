#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# undo, redo, history: one line of changes, whoever made them.

bats_require_minimum_version 1.5.0
load helper

# All that the ledger has of entries, to be compared.
entries() {
	sql "SELECT id, hex(uuid), constituent_id, responsibility_id, day, start, start_offset, end_offset, zone, seconds, note, tags FROM entry ORDER BY id"
}

@test "undo: says what it took back, and redo brings back the same" {
	ctotime log sales 2h pricing call +acme
	ctotime log mkt/talks yesterday 22:00-0:30 "say \"hi\" \\ é"
	local before
	before=$(entries)
	ct undo
	equals "$status $stderr" "0 "
	equals "$output" 'Undone: Mon 23 Nov 10:15  log
  - #2 marketing/talks  22:00-0:30  2h 30m  Sun 22 Nov  say "hi" \ é'
	equals "$(ctotime list all --json | jq length)" 1
	ct redo
	equals "$output" 'Redone: Mon 23 Nov 10:15  log
  + #2 marketing/talks  22:00-0:30  2h 30m  Sun 22 Nov  say "hi" \ é'
	equals "$(entries)" "$before"
	# The same id, never another's: what comes next gets a new one.
	ctotime undo
	has "$(ctotime log ceo 1h)" "#3 ceo"
}

@test "undo: several at once, all or none, and over a restart" {
	local n before
	for n in 1 2 3; do ctotime log sales 1h "call $n"; done
	before=$(entries)
	ct undo 4
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: undo: there are only 3 to undo"
	equals "$(entries)" "$before"
	ctotime daemon restart
	ct undo 3
	equals "$(grep -c '^Undone: ' <<<"$output")" 3
	has "${lines[1]}" "- #3 sales"
	equals "$(entries)" ""
	ct undo
	equals "$status $stderr" "1 ctotime: undo: nothing to undo"
	ctotime daemon restart
	ct redo 4
	equals "$status $stderr" "1 ctotime: redo: there are only 3 to redo"
	ctotime redo 3
	equals "$(entries)" "$before"
	ct redo
	equals "$status $stderr" "1 ctotime: redo: nothing to redo"
}

@test "redo: a new change after an undo ends it, visibly" {
	ctotime log sales 1h
	ctotime undo
	ctotime log ceo 1h
	ct redo
	equals "$status" 1
	equals "$stderr" "ctotime: redo: nothing to redo: a new change (log) came after the undo"
	ctotime undo
	ctotime start eng
	ct redo
	equals "$stderr" "ctotime: redo: nothing to redo: a new change (start) came after the undo"
	ctotime cancel
	ctotime undo 2
	ctotime log ceo 1h
	# The new one can be undone and redone itself, the old one is gone.
	ctotime undo
	ct undo
	equals "$status $stderr" "1 ctotime: undo: nothing to undo"
	ctotime redo
	equals "$(ctotime list all --json | jq -r '.[].constituent')" ceo
}

@test "undo: what is over a day old is shown and wants --yes" {
	ctotime log sales 1h old call
	clock='2026-11-26 10:15:00'
	ct undo
	equals "$status" 1
	equals "$output" "To undo: Mon 23 Nov 10:15  log
  - #1 sales  1h 00m  Mon 23 Nov  old call"
	equals "$stderr" "That was made 3 days ago.
ctotime: undo: nothing was changed; ctotime undo --yes does it"
	equals "$(entries | wc -l)" 1
	ct undo --yes
	has "$output" "Undone: "
	equals "$(entries)" ""
	# To undo was done today, but what comes back was made then.
	ct redo
	equals "$status" 1
	ctotime redo --yes
	equals "$(entries | wc -l)" 1
}

@test "undo: on a terminal it asks" {
	ctotime log sales 1h old call
	clock='2026-11-26 10:15:00'
	CTOTIME_NOW=$(date -d "$clock" -Is) py <<'END'
import pty
def answer(text):
    pid, end = pty.fork()
    if pid == 0:
        os.execv(os.environ["BUILD"] + "/ctotime", ["ctotime", "undo"])
    said = b""
    while b"[y/N] " not in said:
        said += os.read(end, 4096)
    os.write(end, text)
    while True:
        try:
            piece = os.read(end, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said.decode()
status, said = answer(b"n\n")
assert status == 1 and "nothing was changed" in said, said
assert sql("SELECT count(*) FROM entry") == [(1,)]
status, said = answer(b"y\n")
assert status == 0 and "Undone: " in said, said
assert sql("SELECT count(*) FROM entry") == [(0,)]
END
}

@test "undo: what was changed between the question and the yes is not taken" {
	ctotime log sales 1h old call
	ctotime log ceo 1h
	clock='2026-11-26 10:15:00'
	CTOTIME_NOW=$(date -d "$clock" -Is) py <<'END'
import pty
pid, end = pty.fork()
if pid == 0:
    os.execv(os.environ["BUILD"] + "/ctotime", ["ctotime", "undo"])
said = b""
while b"[y/N] " not in said:
    said += os.read(end, 4096)
Peer().send(log(7)).reply()
os.write(end, b"y\n")
try:
    while piece := os.read(end, 4096):
        said += piece
except OSError:
    pass
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 1
assert b"something else was changed meanwhile, so nothing was done" in said, said
assert sql("SELECT count(*) FROM entry") == [(3,)]
END
}

@test "undo: words that are no number, and a dry run" {
	ctotime log sales 1h
	local word
	for word in x 0 -1 201 1x "1 2"; do
		# shellcheck disable=SC2086 # several words are meant
		ct undo $word
		equals "$word $status" "$word 2"
	done
	ct undo --dry-run
	has "$output" "To undo: "
	equals "$(entries | wc -l)" 1
	ct undo --json
	equals "$(jq -r '.[0].rows[0].before' <<<"$output")" null
	equals "$(jq -r '.[0].rows[0].after.constituent' <<<"$output")" sales
}

@test "undo: the same request twice takes one change back" {
	start_daemon
	py <<'END'
p = Peer()
for n in (1, 2):
    p.send(log(n)).reply()
write = {"uuid": uuid(9), "now": NOW}
first = p.call("undo", **write)
assert [c["id"] for c in first["changes"]] == [2], first
assert p.call("undo", **write) == first
assert sql("SELECT count(*) FROM entry") == [(1,)]
assert refused(p.call, "redo", **write).name == "uuid-used"
again = {"uuid": uuid(10), "now": NOW}
redone = p.call("redo", **again)
assert p.call("redo", **again) == redone and redone["changes"][0]["undone"] is False
assert sql("SELECT count(*) FROM entry") == [(2,)]
for params in ({"count": 0}, {"count": 201}, {"count": "1"}, {"all": True}):
    assert refused(p.call, "undo", uuid=uuid(11), now=NOW, **params).code == -32602
END
}

@test "history: who changed what and when, newest first" {
	ctotime log sales 2h pricing call
	CTOTIME_ACTOR=ada ctotime log eng 9-10
	clock='2026-11-24 08:00:00'
	ctotime undo
	ct history
	equals "$output" "Tue 24 Nov 08:00  undo
  - #2 engineering  9:00-10:00  1h 00m  Mon 23 Nov
Mon 23 Nov 10:15  log  by ada  (undone)
  + #2 engineering  9:00-10:00  1h 00m  Mon 23 Nov
Mon 23 Nov 10:15  log
  + #1 sales  2h 00m  Mon 23 Nov  pricing call"
	equals "$(ctotime history 1)" "$(ctotime history '#1')"
	equals "$(ctotime history 1)" "Mon 23 Nov 10:15  log
  + #1 sales  2h 00m  Mon 23 Nov  pricing call"
	equals "$(ctotime history today | head -n 1)" "Tue 24 Nov 08:00  undo"
	equals "$(ctotime history yesterday --json | jq -c 'map(.id)')" "[2,1]"
	equals "$(ctotime history 99)" "nothing was changed there"
	ct history nonsense
	equals "$status" 2
}

@test "history: nothing yet, and more than a page" {
	ct history
	equals "$status $output" "0 nothing logged yet"
	local words
	for words in undo redo "delete --forever 1 --yes" "off delete mon"; do
		# shellcheck disable=SC2086 # several words are meant
		ct $words
		equals "$words $status $output $stderr" "$words 1  ctotime: ${words%% *}: nothing logged yet"
	done
	equals "$(ls -A "$home")" ""
	start_daemon
	py <<'END'
p = Peer()
for n in range(1, 251):
    p.send(log(n, what="sales", seconds=60))
for n in range(1, 251):
    p.reply()
END
	equals "$(ctotime history | grep -c log)" 20
	equals "$(ctotime history --all | grep -c log)" 250
	equals "$(ctotime history --all --json | jq -c '[length, .[0].id, .[-1].id]')" "[250,250,1]"
}

@test "history: of every kind of row, also of what is gone" {
	ctotime off add 2026-12-24 Christmas 2>/dev/null
	ctotime constituent add recruiting "Finding people" --side external
	ctotime constituent add recruiting/campus --side internal
	ctotime constituent alias recruiting hr
	ctotime target set sales=30 recruiting=5 --from 2027-Q1
	ctotime constituent set bizdev --position 1
	ctotime start recruiting/campus --at 9:00 fair
	ctotime stop --at 10:00
	ctotime constituent rename recruiting people
	ctotime constituent retire people --from 2027-03-01
	local changes='Mon 23 Nov 10:15  constituent retire
  - constituent people  Finding people
  + constituent people  Finding people  retired from Mon 1 Mar 2027
  + target 70/30 from Mon 1 Mar 2027
  + target of sales 30% from Mon 1 Mar 2027
  + target of marketing 20% from Mon 1 Mar 2027
  + target of bizdev 15% from Mon 1 Mar 2027
Mon 23 Nov 10:15  constituent rename
  + alias recruiting of people
  - constituent recruiting  Finding people
  + constituent people  Finding people
Mon 23 Nov 10:15  stop
  + #1 people/campus  9:00-10:00  1h 00m  Mon 23 Nov  fair
  - timer people/campus since Mon 23 Nov 9:00  fair
Mon 23 Nov 10:15  start
  + timer people/campus since Mon 23 Nov 9:00  fair
Mon 23 Nov 10:15  constituent set
  - constituent sales  Sales: customers  place 1
  + constituent sales  Sales: customers  place 2
  - constituent marketing  Marketing: evangelism, analysts  place 2
  + constituent marketing  Marketing: evangelism, analysts  place 3
  - constituent bizdev  Business development: partners  place 3
  + constituent bizdev  Business development: partners  place 1
Mon 23 Nov 10:15  target set
  + target 70/30 from Fri 1 Jan 2027
  + target of sales 30% from Fri 1 Jan 2027
  + target of marketing 20% from Fri 1 Jan 2027
  + target of bizdev 15% from Fri 1 Jan 2027
  + target of people 5% from Fri 1 Jan 2027
Mon 23 Nov 10:15  constituent alias
  + alias hr of people
Mon 23 Nov 10:15  constituent add
  + responsibility people/campus
  + people/campus is internal from the beginning
Mon 23 Nov 10:15  constituent add
  + constituent recruiting  Finding people
  + people is external from the beginning
Mon 23 Nov 10:15  off add
  + off Thu 24 Dec  Christmas'
	equals "$(ctotime history)" "$changes"
	# What is gone is named as it was last.
	ctotime undo 10 >/dev/null
	equals "$(ctotime history --json | jq -c '.[0] | [.row_count, (.rows | length)]')" "[20,5]"
	equals "$(ctotime history | sed '1,/^  and 15 more/d' | sed 's/  (undone)//')" "$changes"
	ct redo 10
	equals "$(grep -c '^Redone: ' <<<"$output")" 10
	[[ $output != *"?"* ]]
}
