#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The ledger as a file: its schema, its history, and files that are no ledger,
# or not for us.

bats_require_minimum_version 1.5.0
load helper

schema=$BATS_TEST_DIRNAME/../../schema

# What a refused ledger must not lose.
sum() {
	sha256sum <"$ledger"
}

# The daemon, by hand and by a client, gives this reason and changes nothing.
refused_for() {
	local before
	before=$(sum)
	ctd
	equals "$status" 1
	equals "$stderr" "ctotimed: $1"
	ct log sales 1h
	equals "$status" 3
	equals "$output" ""
	equals "$stderr" "ctotime: log: no daemon: $1
  not logged: ctotime log sales 1h"
	ct week
	equals "$status" 3
	equals "$stderr" "ctotime: week: no daemon: $1"
	equals "$(sum)" "$before"
	[ ! -e "$socket" ]
}

@test "ledger: SQLite in WAL mode, marked as ours" {
	ctotime log sales 1h
	equals "$(sql 'PRAGMA journal_mode' 'PRAGMA application_id' 'PRAGMA user_version' \
	    'PRAGMA integrity_check' 'PRAGMA foreign_key_check' | tr '\n' ' ')" \
	    "wal $((0x63746f74)) $(ls "$schema"/[0-9]*.sql | wc -l) ok "
	equals "$(sql "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'")" 0
}

@test "ledger: what is built in is data" {
	ctotime log sales 1h
	equals "$(sql "SELECT group_concat(key || ' ' || side, ', ') FROM (SELECT * FROM constituent JOIN constituent_side ON constituent_id = constituent.id ORDER BY position)")" \
	    "sales external, marketing external, bizdev external, engineering internal, ceo internal"
	equals "$(sql "SELECT from_day, external, internal FROM target")" "1970-01-01|7000|3000"
	equals "$(sql "SELECT group_concat(key || ' ' || share, ', ') FROM (SELECT * FROM target_share JOIN constituent ON constituent_id = constituent.id ORDER BY position)")" \
	    "sales 3500, marketing 2000, bizdev 1500"
	[ "$(sql 'SELECT count(*) FROM responsibility')" -ge 34 ]
}

@test "ledger: its tables refuse nonsense by themselves" {
	ctotime log sales 9-10 call +acme
	ctotime daemon stop
	py "$ledger" <<'END'
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA foreign_keys = ON")
good = {"uuid": b"u" * 16, "constituent_id": 1, "responsibility_id": None,
        "day": "2026-11-20", "start": None, "start_offset": None,
        "end_offset": None, "zone": "UTC", "seconds": 60, "note": "", "tags": ""}

def add(**more):
    row = {**good, **more}
    db.execute("INSERT INTO entry (%s) VALUES (%s)" % (
        ", ".join(row), ", ".join(":" + c for c in row)), row)

def refused(change, *args, **more):
    try:
        change(*args, **more)
    except sqlite3.IntegrityError:
        return
    except sqlite3.OperationalError as error:
        # What SQLite says to the day "now".
        assert "non-deterministic" in str(error), error
        return
    raise AssertionError(("not refused", args, more))

add()
at = {"start": 1763632800, "start_offset": 3600, "end_offset": 3600, "day": "2025-11-20"}
add(uuid=b"v" * 16, **at)
for n, wrong in enumerate((
        {"uuid": b"u" * 16}, {"uuid": b"short"}, {"uuid": None}, {"uuid": "u" * 16},
        {"constituent_id": 99}, {"constituent_id": None}, {"responsibility_id": 99},
        # Of another constituent.
        {"responsibility_id": 6},
        {"day": "2026-02-31"}, {"day": "1969-12-31"}, {"day": "now"}, {"day": ""},
        {"day": "2026-11-20 "}, {"day": "20261120"}, {"day": None}, {"day": 20261120},
        {"seconds": 0}, {"seconds": -1}, {"seconds": 86401}, {"seconds": None},
        {"seconds": 1.5}, {"seconds": "an hour"},
        {"start": 1763632800}, {"start_offset": 0}, {**at, "end_offset": None},
        {**at, "day": "2025-11-21"}, {**at, "start_offset": 90000},
        {"zone": ""}, {"zone": None}, {"zone": 'a"b'}, {"zone": "a\\b"},
        {"note": None}, {"note": "x" * 4097}, {"note": "é" * 2049},
        {"note": "a\nb"}, {"note": "\x1b"}, {"note": b"blob"},
        {"tags": None}, {"tags": 'a"b'}, {"tags": "a\nb"})):
    refused(add, **{"uuid": b"%016d" % n, **wrong})
for statement in (
        "UPDATE entry SET seconds = 0", "UPDATE entry SET day = 'x'",
        "INSERT INTO history VALUES (99, 'entry', 1, NULL, NULL)",
        "INSERT INTO change (uuid, at, command, uid) VALUES (x'00', 0, 'log', 0)",
        "INSERT INTO change (uuid, at, command, uid) SELECT uuid, 0, 'log', 0 FROM change",
        "INSERT INTO constituent (key, title, position) VALUES ('sales', 'x', 9)",
        "INSERT INTO constituent (key, title, position) VALUES ('a/b', 'x', 9)",
        "INSERT INTO constituent (key, title, position) VALUES ('', 'x', 9)",
        "INSERT INTO constituent (key, title, position, retired_from) VALUES ('x', 'x', 9, 'soon')",
        "INSERT INTO constituent_side (constituent_id, from_day, side) VALUES (1, '2026-01-01', 'both')",
        "INSERT INTO constituent_side (constituent_id, from_day, side) VALUES (1, '1970-01-01', 'internal')",
        "INSERT INTO constituent_side (constituent_id, from_day, side) VALUES (99, '2026-01-01', 'internal')",
        "INSERT INTO alias (name, constituent_id) VALUES ('mkt', 1)",
        "INSERT INTO target (from_day, external, internal) VALUES ('2027-01-01', 7000, 2000)",
        "INSERT INTO target (from_day, external, internal) VALUES ('2027-01-01', 10001, -1)",
        "INSERT INTO target (from_day, external, internal) VALUES ('1970-01-01', 5000, 5000)",
        "INSERT INTO target_share (target_id, constituent_id, share) VALUES (1, 5, 10001)",
        "INSERT INTO target_share (target_id, constituent_id, share) VALUES (1, 1, 1)",
        "DELETE FROM constituent WHERE key = 'sales'"):
    refused(db.execute, statement)
assert db.execute("SELECT count(*) FROM entry").fetchone() == (3,)
END
}

@test "ledger: the history says what, by which command, which user, for whom" {
	CTOTIME_ACTOR="Ada's assistant" ctotime log sales 9-10 'say "hi" \o/' +Acme
	ctotime log ceo 1h
	equals "$(sql "SELECT id, command, uid, actor FROM change")" "1|log|$(id -u)|Ada's assistant
2|log|$(id -u)|"
	equals "$(sql "SELECT change_id, kind, row_id, before IS NULL FROM history")" "1|entry|1|1
2|entry|2|1"
	py <<'END'
image = json.loads(sql("SELECT after FROM history WHERE change_id = 1")[0][0])
row = sql("SELECT lower(hex(uuid)), constituent_id, start, zone, seconds, note, tags FROM entry WHERE id = 1")[0]
assert (image["uuid"].lower(), *(image[c] for c in (
    "constituent_id", "start", "zone", "seconds", "note", "tags"))) == row, (image, row)
assert image["note"] == 'say "hi" \\o/' and image["responsibility_id"] is None, image
END
	# Whoever changes it behind our back leaves a history, too.
	ctotime daemon stop
	sql "UPDATE entry SET seconds = 60 WHERE id = 2" "DELETE FROM entry WHERE id = 1"
	equals "$(sql "SELECT row_id, json_extract(before, '\$.seconds'), json_extract(after, '\$.seconds') FROM history ORDER BY row_id, change_id")" \
	"1||3600
1|3600|
2||60"
}

@test "ledger: ids are never used again" {
	local id
	for id in 1 2 3; do
		ctotime log sales 1h
	done
	ctotime daemon stop
	sql "DELETE FROM entry WHERE id > 1"
	ct log sales 2h
	equals "${output%% *}" "#4"
	ctotime daemon stop
	sql "DELETE FROM entry"
	ct log sales 2h
	equals "${output%% *}" "#5"
}

@test "ledger: totals can't go out of step: they are read, not kept" {
	ctotime log sales 1h
	ctotime log ceo 1h
	ctotime daemon stop
	sql "UPDATE entry SET seconds = 10800 WHERE id = 2"
	ct week --json
	equals "$(jq -c '[.total_seconds, .lines[0].share]' <<<"$output")" "[14400,0.25]"
}

# A ledger of schema 1, by the first step alone, with a row in it.
old_ledger() {
	mkdir -p -m 700 "$data"
	py "$ledger" "$schema/001_ledger.sql" <<'END'
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.executescript("BEGIN;" + open(sys.argv[2]).read() + """
    PRAGMA application_id = 0x63746f74; PRAGMA user_version = 1; COMMIT;
    INSERT INTO change (uuid, at, command, uid) VALUES (randomblob(16), 0, 'old', 0);""")
END
	chmod 600 "$ledger"
}

@test "ledger: an older one is copied aside and walked up" {
	old_ledger
	ct week
	equals "$status" 0
	local newest
	newest=$(ls "$schema"/[0-9]*.sql | wc -l)
	equals "$(sql 'PRAGMA user_version' 'SELECT command FROM change' 'SELECT count(*) FROM constituent')" "$newest
old
5"
	has "$(ctotime daemon)" "schema $newest"
	equals "$(stat -c %a "$ledger.schema-1")" 600
	ledger=$ledger.schema-1
	equals "$(sql 'PRAGMA user_version' 'SELECT command FROM change' 'SELECT count(*) FROM constituent')" "1
old
0"
	equals "$(ls "$data" | grep -c schema)" 1
}

@test "ledger: one from before mails were remembered keeps all that it has" {
	ctotime log sales 9-10 call +acme
	ctotime daemon stop
	sql "DROP TABLE mailing" "DROP TABLE schedule" "PRAGMA user_version = 3" >/dev/null
	local before
	before=$(sql "SELECT * FROM entry" "SELECT * FROM history" "SELECT id, command FROM change" | sha256sum)
	ct status
	equals "$status $stderr" "0 "
	equals "$(sql 'PRAGMA user_version' 'SELECT count(*) FROM mailing' 'SELECT count(*) FROM schedule' | tr '\n' ' ')" \
	    "$(ls "$schema"/[0-9]*.sql | wc -l) 0 0 "
	equals "$(sql "SELECT * FROM entry" "SELECT * FROM history" "SELECT id, command FROM change" | sha256sum)" "$before"
	[ -s "$ledger.schema-3" ]
}

@test "ledger: a walk that fails leaves it as it was, and says so" {
	old_ledger
	sql "INSERT INTO constituent (id, key, title, position) VALUES (1, 'mine', 'x', 1)"
	ctd
	equals "$status" 1
	has "$stderr" "ctotimed: cannot bring the ledger '$ledger' to schema 2: UNIQUE constraint failed"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "UNIQUE constraint failed"
	equals "$(sql 'PRAGMA user_version' 'SELECT key FROM constituent' 'SELECT count(*) FROM target')" "1
mine
0"
	# Once the reason is gone, it goes on from there.
	sql "DELETE FROM constituent"
	ct log sales 1h
	equals "$status" 0
}

@test "ledger: one that can't be copied aside is not touched" {
	old_ledger
	mkdir "$ledger.schema-1.part"
	ctd
	equals "$status" 1
	has "$stderr" "$ledger.schema-1"
	equals "$(sql 'PRAGMA user_version')" 1
}

@test "ledger: a newer one is refused untouched" {
	ctotime log sales 1h
	ctotime daemon stop
	sql "PRAGMA user_version = 999" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
	refused_for "the ledger '$ledger' was written by a newer ctotime (schema 999, this one knows $(ls "$schema"/[0-9]*.sql | wc -l)); install that version; nothing was changed"
	equals "$(ls "$data" | grep -c schema || :)" 0
}

@test "ledger: what is no database is refused untouched" {
	mkdir -p -m 700 "$data"
	local reason="'$ledger' is not a ledger of ctotime; move it away, or name another with --db"
	head -c 5000 /dev/urandom >"$ledger"
	refused_for "$reason"
	echo "dear diary" >"$ledger"
	refused_for "$reason"
}

@test "ledger: another program's database is refused untouched" {
	mkdir -p -m 700 "$data"
	sql "CREATE TABLE bookmarks (url TEXT)" "INSERT INTO bookmarks VALUES ('x')"
	refused_for "'$ledger' is not a ledger of ctotime; move it away, or name another with --db"
	rm "$ledger"
	sql "PRAGMA application_id = 7" "CREATE TABLE entry (id INTEGER)"
	refused_for "'$ledger' is not a ledger of ctotime; move it away, or name another with --db"
}

@test "ledger: what is no file is refused" {
	mkdir -p -m 700 "$data" "$ledger"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "no daemon: '$ledger' is not a file"
	rmdir "$ledger"
	mkfifo "$ledger"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "no daemon: '$ledger' is not a file"
}

@test "ledger: a read-only one is refused as such" {
	ctotime log sales 1h
	ctotime daemon stop
	chmod 400 "$ledger"
	if [ "$(id -u)" = 0 ]; then
		# Root may write all the same.
		chown -R nobody "$home"
		as_nobody ctotime log ceo 1h
	else
		ct log ceo 1h
	fi
	equals "$status" 3
	equals "$stderr" "ctotime: log: no daemon: the ledger '$ledger' is read-only; chmod u+w it, or name another with --db
  not logged: ctotime log ceo 1h"
	chmod 600 "$ledger"
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "ledger: one that can't be read is said so" {
	ctotime log sales 1h
	ctotime daemon stop
	chmod 0 "$ledger"
	if [ "$(id -u)" = 0 ]; then
		chown -R nobody "$home"
		as_nobody ctotime week
	else
		ct week
	fi
	equals "$status" 3
	equals "$stderr" "ctotime: week: no daemon: cannot read '$ledger': Permission denied; chmod u+rw it, or name another with --db"
}

@test "ledger: a directory that can't be written is said so" {
	ctotime log sales 1h
	ctotime daemon stop
	chmod 500 "$data"
	if [ "$(id -u)" = 0 ]; then
		chown -R nobody "$home"
		as_nobody ctotime log ceo 1h
	else
		ct log ceo 1h
	fi
	equals "$status" 3
	equals "$stderr" "ctotime: log: cannot use the directory '$data': Permission denied
  not logged: ctotime log ceo 1h"
	chmod 700 "$data"
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "ledger: a home that can't be written is said so" {
	if [ "$(id -u)" = 0 ]; then
		as_nobody ctotime log sales 1h
	else
		chmod 500 "$home"
		ct log sales 1h
		chmod 700 "$home"
	fi
	equals "$status" 3
	has "$stderr" "ctotime: log: cannot use the directory '$data': Permission denied"
	has "$stderr" "  not logged: ctotime log sales 1h"
}

@test "ledger: a log that can't be written is said so" {
	mkdir -p "$home/.local/state/ctotime/log"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "no daemon: cannot write the log '$log': Is a directory"
	rm -r "$home/.local/state"
	echo precious >"$home/.local/state"
	ct log sales 1h
	equals "$status" 3
	equals "$stderr" "ctotime: log: no daemon: cannot use the directory '${log%/*}': Not a directory
  not logged: ctotime log sales 1h"
}

@test "ledger: another owner's is refused" {
	only_as_root
	ctotime log sales 1h
	ctotime daemon stop
	chown nobody "$ledger"
	refused_for "'$ledger' belongs to another user"
}

@test "ledger: one that another program has locked makes busy, and is well again" {
	start_daemon
	ctotime log sales 1h
	py "$ledger" <<'END'
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
p = Peer()
for _ in range(2):
    error = p.send(log(1)).reply()["error"]
    assert (error["code"], error["data"]["name"]) == (2, "busy"), error
# Reading goes on, and all writers of a turn are told.
assert p.call("daemon.status")["entries"] == 1
answers = p.send([log(2), log(3)]).reply()
assert {a["error"]["code"] for a in answers} == {2}, answers
refused = Client("log", "sales", "2020-01-01", "1h").end()
assert refused[0] == 1 and refused[1] == "", refused
assert refused[2].startswith("ctotime: log: the ledger is in use by another program\n"), refused
assert Client("list", "all").end()[0] == 0
other.execute("ROLLBACK")
assert "result" in p.send(log(1)).reply()
END
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "ledger: one that another program has locked whole can't be opened" {
	ctotime log sales 1h
	ctotime daemon stop
	py "$ledger" <<'END'
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA locking_mode = EXCLUSIVE")
other.execute("BEGIN EXCLUSIVE")
status, out, err = Client("log", "sales", "2020-01-01", "1h").end()
assert status == 3 and out == "", out
assert err == """ctotime: log: no daemon: '%s' is in use by another program; close that one
  not logged: ctotime log sales 2020-01-01 1h
""" % sys.argv[1], err
other.execute("ROLLBACK")
other.close()
assert Client("log", "sales", "2020-01-01", "1h").end()[0] == 0
END
}

@test "ledger: a link to it is followed" {
	mkdir -m 700 "$home/elsewhere"
	mkdir -p -m 700 "$data"
	ctotime log sales 1h --db "$home/elsewhere/ledger.db"
	ctotime daemon stop --db "$home/elsewhere/ledger.db"
	ln -s "$home/elsewhere/ledger.db" "$ledger"
	ct log sales 1h
	equals "$status" 0
	equals "${output%% *}" "#2"
}

@test "ledger: what was answered is there after kill -9" {
	start_daemon
	py "$daemon" <<'END'
p = Peer().send(*(log(n) for n in range(500)))
for n in range(100):
    p.reply()
os.kill(int(sys.argv[1]), signal.SIGKILL)
answered = 100
for line in p.rest():
    try:
        answered += "result" in json.loads(line)
    except ValueError:
        pass  # cut off in the middle
kept = sql("SELECT count(*) FROM entry")[0][0]
assert kept >= answered, (kept, answered)
assert sql("SELECT count(*) FROM change") == sql("SELECT count(*) FROM history") == [(kept,)]
END
	start_daemon
	py <<'END'
p = Peer().send(*(log(n) for n in range(500)))
ids = [p.reply()["result"]["entry"]["id"] for _ in range(500)]
assert ids == list(range(1, 501))
END
}
