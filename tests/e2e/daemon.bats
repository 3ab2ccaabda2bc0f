#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The daemon's life: starting, stopping, one a ledger, versions.

bats_require_minimum_version 1.5.0
load helper

@test "daemon: start, status, restart, stop" {
	ct daemon status
	equals "$status" 3
	ct daemon start
	equals "$status" 0
	has "$output" "started: pid"
	ct daemon start
	has "$output" "runs already"
	ct daemon status
	has "$output" "ledger   $ledger"
	has "$output" "socket   $socket"
	has "$output" "entries  0"
	local first
	first=$(cat "$ledger.lock")
	ct daemon restart
	equals "$status" 0
	[ "$(cat "$ledger.lock")" != "$first" ]
	ct daemon stop
	equals "$status" 0
	[ ! -e "$socket" ]
	ct daemon stop
	equals "$status" 3
}

@test "daemon: thirty clients at once start one, and all is logged" {
	local i clients=()
	for i in $(seq 30); do
		ctotime log sales 1m "number $i" >"$home/out.$i" 2>&1 3>&- &
		clients+=($!)
	done
	wait "${clients[@]}"
	equals "$(sql 'SELECT count(*) FROM entry')" 30
	equals "$(grep -c ' serves ' "$home/.local/state/ctotime/log")" 1
	equals "$(grep -l 'began a new ledger' "$home"/out.* | wc -l)" 1
}

@test "daemon: killed, the next client starts another, and nothing is lost" {
	ctotime log sales 1h
	kill -9 "$(cat "$ledger.lock")"
	ct log ceo 1h
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "daemon: autostart can be forbidden" {
	CTOTIME_NO_AUTOSTART=1 ct log sales 1h
	equals "$status" 3
	has "$stderr" "CTOTIME_NO_AUTOSTART"
	has "$stderr" "not logged: ctotime log sales 1h"
	[ ! -e "$ledger" ]
}

@test "daemon: a second one for the ledger is refused by name" {
	start_daemon
	run --separate-stderr "$build/ctotimed" --foreground
	equals "$status" 1
	has "$stderr" "served by another daemon already (pid $daemon)"
}

@test "daemon: a stale socket is cleaned up, another file is not" {
	mkdir -p -m 700 "$data"
	python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$socket"
	ct log sales 1h
	equals "$status" 0
	ctotime daemon stop
	echo precious >"$socket"
	ct log sales 1h
	equals "$status" 3
	equals "$(cat "$socket")" precious
}

@test "daemon: a socket file that vanished is bound again" {
	ctotime log sales 1h
	local pid
	pid=$(cat "$ledger.lock")
	rm "$socket"
	ct log ceo 1h
	equals "$status" 0
	equals "$(cat "$ledger.lock")" "$pid"
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "daemon: a path too long for a socket is refused by name" {
	local long
	long=$home/$(printf '%0100d' 0).db
	ct log sales 1h --db "$long"
	equals "$status" 3
	has "$stderr" "--socket"
	run --separate-stderr "$build/ctotimed" --db "$long"
	equals "$status" 1
	has "$stderr" "$long.sock"
	ct log sales 1h --db "$long" --socket "$home/s"
	equals "$status" 0
	ctotime daemon stop --db "$long" --socket "$home/s"
}

@test "daemon: SIGTERM finishes what was accepted and exits with 0" {
	start_daemon
	ctotime log sales 1h
	kill -TERM "$daemon"
	wait "$daemon"
	[ ! -e "$socket" ]
	grep -q ' stopped$' "$home/daemon.log"
}

@test "daemon: --version, unknown options and limits" {
	run --separate-stderr "$build/ctotimed" --version
	has "$output" "ctotimed "
	run --separate-stderr "$build/ctotimed" --nonsense
	equals "$status" 2
	run --separate-stderr "$build/ctotimed" --limit nonsense=1
	equals "$status" 2
	run --separate-stderr "$build/ctotimed" more
	equals "$status" 2
}

@test "daemon: says READY=1 to a service manager" {
	python3 - "$home/notify" "$build/ctotimed" <<'END'
import os, signal, socket, subprocess, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
s.settimeout(20)
p = subprocess.Popen([sys.argv[2], "--foreground"], stderr=subprocess.DEVNULL,
                     env=dict(os.environ, NOTIFY_SOCKET=sys.argv[1]))
assert s.recv(100) == b"READY=1"
p.send_signal(signal.SIGTERM)
assert s.recv(100) == b"STOPPING=1"
assert p.wait(20) == 0
END
}

@test "daemon: serves on a socket that was handed over" {
	python3 - "$home" "$build/ctotimed" <<'END'
import json, os, signal, socket, subprocess, sys
path = sys.argv[1] + "/handed"
s = socket.socket(socket.AF_UNIX)
s.bind(path)
s.listen(5)
pid = os.fork()
if pid == 0:
    os.dup2(s.fileno(), 3, inheritable=True)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.execv(sys.argv[2], [sys.argv[2], "--foreground"])
c = socket.socket(socket.AF_UNIX)
c.connect(path)
c.settimeout(20)
c.sendall(b'{"jsonrpc":"2.0","id":1,"method":"daemon.status"}\n')
assert json.loads(c.makefile().readline())["result"]["started_by"] == "activation"
os.kill(pid, signal.SIGTERM)
assert os.waitpid(pid, 0)[1] == 0
assert os.path.exists(path)
END
}

@test "daemon: another user is not answered" {
	[ "$(id -u)" = 0 ] || skip "only root can be two users"
	start_daemon
	chmod 711 "$home" "$home/.local" "$home/.local/share" "$data"
	chmod 666 "$socket"
	as_nobody log sales 1h --db "$ledger"
	equals "$status" 3
	has "$stderr" "hung up each time"
	equals "$(sql 'SELECT count(*) FROM entry')" 0
	grep -q 'refused a connection of uid' "$home/daemon.log"
}

@test "daemon: of another ledger is named, not written to" {
	start_daemon
	ct log sales 1h --db "$home/other.db" --socket "$socket"
	equals "$status" 3
	has "$stderr" "$ledger"
	has "$stderr" "$home/other.db"
	equals "$(sql 'SELECT count(*) FROM entry')" 0
}

@test "daemon: an older one makes way, if a client had started it" {
	local old=$BATS_TEST_TMPDIR/old
	make -s -C "$BATS_TEST_DIRNAME/../.." BUILD="$old" VERSION=0.0.9 "$old/ctotimed" >/dev/null 2>&1 || skip "there is no compiler"
	"$old/ctotimed" --auto
	ct log sales 1h
	equals "$status" 0
	has "$(ctotime daemon status)" "version  $("$build/ctotimed" --version | cut -d' ' -f2)"
	ctotime daemon stop
	"$old/ctotimed"
	ct log sales 1h
	equals "$status" 0
	has "$stderr" "ctotime daemon restart"
	has "$(ctotime daemon status)" "version  0.0.9"
}

@test "daemon: the ledger is refused where it is none, or newer, or in use" {
	mkdir -p -m 700 "$data"
	head -c 5000 /dev/urandom >"$ledger"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "is not a ledger of ctotime"
	rm "$ledger"
	ctotime log sales 1h
	ctotime daemon stop
	python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 999")' "$ledger"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "newer ctotime"
}

@test "daemon: a directory that others may write to is refused" {
	mkdir -p -m 700 "$data"
	chmod 777 "$data"
	ct log sales 1h
	equals "$status" 1
	has "$stderr" "others may write"
}

@test "daemon: a home that can't be written is said so" {
	[ "$(id -u)" = 0 ] || skip "run as root, it tries as nobody"
	as_nobody log sales 1h
	equals "$status" 3
	has "$stderr" "Permission denied"
	has "$stderr" "not logged: ctotime log sales 1h"
}

@test "daemon: busy while another program writes, and well again" {
	ctotime log sales 1h
	python3 - "$ledger" "$home" 3>&- <<'END' &
import os, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
open(sys.argv[2] + "/locked", "w").close()
while not os.path.exists(sys.argv[2] + "/release"):
    time.sleep(0.02)
END
	local other=$!
	until_true 500 test -e "$home/locked"
	ct log ceo 1h
	equals "$status" 1
	has "$stderr" "in use by another program"
	ct week
	equals "$status" 0
	touch "$home/release"
	wait "$other"
	ct log ceo 1h
	equals "$status" 0
}
