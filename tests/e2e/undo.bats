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
