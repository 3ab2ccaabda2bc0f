#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# A client and a daemon of different versions.

bats_require_minimum_version 1.5.0
load helper

# The daemon as it was and as it may be one day: another number is all that
# the client knows of it.
setup_file() {
	local version
	for version in 0.0.9 99.0.0; do
		make -s -j2 -C "$BATS_TEST_DIRNAME/../.." CFLAGS=-O0 \
		    BUILD="$BATS_FILE_TMPDIR/$version" VERSION=$version \
		    "$BATS_FILE_TMPDIR/$version/ctotimed" >/dev/null 2>&1
	done
}

daemon_of() {
	local version=$1
	shift
	"$BATS_FILE_TMPDIR/$version/ctotimed" "$@" 3>&-
}

# The version that answers.
version() {
	ctotime daemon status --json |
	    sed 's/.*"version":"\([^"]*\)".*/\1/'
}

ours() {
	"$build/ctotimed" --version | cut -d' ' -f2
}

@test "versions: an older daemon that a client had started makes way" {
	daemon_of 0.0.9 --auto
	equals "$(ask '{"jsonrpc":"2.0","id":1,"method":"daemon.status"}' | grep -o '"version":"0.0.9"')" '"version":"0.0.9"'
	local first
	first=$(cat "$ledger.lock")
	ct log sales 1h
	equals "$status" 0
	equals "$output" "#1 sales  1h 00m  Mon 23 Nov   (today 1h)"
	equals "$stderr" ""
	until_true 500 gone "$first"
	equals "$(version)" "$(ours)"
	ct log sales 2h
	equals "$output" "#2 sales  2h 00m  Mon 23 Nov   (today 3h)"
}

@test "versions: an older daemon makes way for a command that reads, too" {
	daemon_of 0.0.9 --auto
	ct daemon status
	equals "$status" 0
	ct week
	equals "$status" 0
	equals "$stderr" ""
	equals "$(version)" "$(ours)"
}

@test "versions: an older daemon finishes what was accepted as it makes way" {
	daemon_of 0.0.9 --auto
	py <<'END'
p = Peer()
p.call("daemon.status")
p.send(*(log(n) for n in range(50)))
assert Client("log", "sales", "2020-01-01", "1h").end()[0] == 0
done = [json.loads(line) for line in p.rest()]
assert len(sql("SELECT id FROM entry")) == 1 + len([d for d in done if "result" in d])
Peer().send(*(log(n) for n in range(50))).end().rest()
assert sql("SELECT count(*) FROM entry") == [(51,)]
END
}

@test "versions: an older daemon that was started by hand is named, and used" {
	daemon_of 0.0.9
	ct log sales 1h
	equals "$status" 0
	equals "$output" "#1 sales  1h 00m  Mon 23 Nov   (today 1h)"
	equals "$stderr" "ctotime: log: the daemon is older (0.0.9) than this ctotime ($(ours)); ctotime daemon restart starts the new one"
	equals "$(version)" 0.0.9
	ct daemon restart
	equals "$status" 0
	equals "$(version)" "$(ours)"
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "versions: a command that reads names it too" {
	daemon_of 0.0.9
	ct week
	equals "$status" 0
	equals "$stderr" "ctotime: week: the daemon is older (0.0.9) than this ctotime ($(ours)); ctotime daemon restart starts the new one"
}

@test "versions: where none may be started, an older one is not stopped" {
	daemon_of 0.0.9 --auto
	CTOTIME_NO_AUTOSTART=1 ct log sales 1h
	equals "$status" 0
	has "$stderr" "the daemon is older (0.0.9)"
	equals "$(CTOTIME_NO_AUTOSTART=1 version)" 0.0.9
}

@test "versions: a newer daemon is never replaced, and not talked about" {
	local how first
	for how in --auto ''; do
		# shellcheck disable=SC2086 # no word is meant where it is empty
		daemon_of 99.0.0 $how
		first=$(cat "$ledger.lock")
		ct log sales 1h
		equals "$status" 0
		equals "$(version)" 99.0.0
		equals "$(cat "$ledger.lock")" "$first"
		has "$stderr" ""
		not grep -e newer -e older <<<"$stderr"
		ctotime daemon stop
	done
}

@test "versions: thirty clients at once replace an older daemon by one" {
	daemon_of 0.0.9 --auto
	local i clients=()
	for i in $(seq 30); do
		ctotime log sales 1m "number $i" >"$home/out.$i" 2>&1 3>&- &
		clients+=($!)
	done
	for i in "${clients[@]}"; do
		wait "$i"
	done
	equals "$(sql 'SELECT count(*), count(DISTINCT note) FROM entry')" "30|30"
	equals "$(grep -c ' serves ' "$log")" 2
	equals "$(version)" "$(ours)"
}

@test "versions: another protocol is recognised in the same round trip, and named" {
	py <<'END'
there = Impostor()
asking = Client("log", "sales", "2020-01-02", "1h")
peer = there.accept()
hello, wish = json.loads(peer.line()), json.loads(peer.line())
assert hello["method"] == "hello" and hello["params"]["protocol"] == 1, hello
assert wish["method"] == "log", wish
error = {"code": 3, "message": "this daemon (99.1) speaks protocol 2, you speak 1",
         "data": {"name": "protocol-mismatch", "version": "99.1", "protocol": 2,
                  "started_by": "client"}}
peer.send(*({"jsonrpc": "2.0", "id": m["id"], "error": error} for m in (hello, wish)))
assert peer.rest() == []
status, out, err = asking.end()
assert status == 3 and out == "", out
assert err.startswith("ctotime: log: this daemon (99.1) speaks protocol 2, you speak 1\n"), err
END
}

@test "versions: an older protocol makes way, if a client had started it" {
	py <<'END'
there = Impostor()
asking = Client("log", "sales", "2020-01-02", "1h")
peer = there.accept()
hello, wish = json.loads(peer.line()), json.loads(peer.line())
error = {"code": 3, "message": "this daemon (0.0.1) speaks protocol 0, you speak 1",
         "data": {"name": "protocol-mismatch", "version": "0.0.1", "protocol": 0,
                  "started_by": "client"}}
peer.send(*({"jsonrpc": "2.0", "id": m["id"], "error": error} for m in (hello, wish)))
stop = json.loads(peer.line())
assert stop["method"] == "daemon.stop", stop
there.close()
peer.send({"jsonrpc": "2.0", "id": stop["id"], "result": {"pid": os.getpid()}})
peer.close()
status, out, err = asking.end()
assert status == 0, err
assert out.startswith("#1 sales  1h 00m  "), out
assert sql("SELECT lower(hex(uuid)) FROM entry") == [(wish["params"]["uuid"].replace("-", ""),)]
END
}
