#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The socket as a file, who may come in by it, and service managers.

bats_require_minimum_version 1.5.0
load helper

@test "socket: files are the user's alone, whatever the umask" {
	umask 000
	ctotime log sales 1h
	equals "$(stat -c %a "$ledger" "$socket" "$ledger.lock" "$socket.spawn" "$log" | sort -u)" 600
	local dir
	for dir in "$data" "$home/.local" "$home/.local/share" "${log%/*}"; do
		equals "$dir $(stat -c %a "$dir")" "$dir 700"
	done
	ctotime daemon stop
	start_daemon
	equals "$(stat -c %a "$socket")" 600
	equals "$(stat -c %a "$ledger-wal" "$ledger-shm" | sort -u)" 600
}

@test "socket: a stale one is cleaned up" {
	start_daemon
	kill -9 "$daemon"
	until_true 500 gone "$daemon"
	[ -S "$socket" ]
	start_daemon
	ct log sales 1h
	equals "$status" 0
}

@test "socket: what is no socket is left alone, and said so" {
	mkdir -p -m 700 "$data"
	echo precious >"$socket"
	ct log sales 1h
	equals "$status" 3
	has "$stderr" "ctotime: log: no daemon: cannot listen on '$socket': something else than a socket lies there"
	equals "$(cat "$socket")" precious
}

@test "socket: that of another ledger's daemon is left alone, and said so" {
	start_daemon
	ctd --db "$home/other.db" --socket "$socket"
	equals "$status" 1
	equals "$stderr" "ctotimed: another daemon answers on '$socket'"
	ct log sales 1h --db "$home/other.db" --socket "$socket"
	equals "$status" 3
	equals "${stderr_lines[0]}" "ctotime: log: this daemon serves the ledger '$ledger', not '$home/other.db'"
	ct week --db "$home/other.db" --socket "$socket"
	equals "$status" 3
	ct log sales 1h
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "socket: a file that vanished is bound again for the next client" {
	start_daemon
	ctotime log sales 1h
	rm "$socket"
	ct log ceo 1h
	equals "$status" 0
	equals "$stderr" ""
	equals "$(cat "$ledger.lock")" "$daemon"
	rm "$socket"
	ct week
	equals "$status" 0
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "socket: a file that vanished is bound again on SIGHUP, and nobody is cut off" {
	start_daemon
	py "$daemon" "$socket" <<'END'
before = Peer()
before.send(log(1))
os.unlink(sys.argv[2])
os.kill(int(sys.argv[1]), signal.SIGHUP)
assert "result" in before.reply()
for attempt in range(10000):
    try:
        after = Peer()
        break
    except OSError:
        before.call("daemon.status")
assert after.call("daemon.status")["pid"] == int(sys.argv[1])
assert after.call("daemon.status")["entries"] == 1
assert before.call("daemon.status")["connections"] == 2
END
	equals "$(stat -c %a "$socket")" 600
	grep -q 'bound the socket again' "$log"
	kill -HUP "$daemon"
	ctd
	has "$stderr" "served by another daemon already"
	stop_daemon
	equals "$(grep -c 'bound the socket again' "$log")" 1
	[ ! -e "$socket" ]
}

@test "socket: at its end a daemon leaves another's socket alone" {
	start_daemon
	rm "$socket"
	echo precious >"$socket"
	stop_daemon
	equals "$(cat "$socket")" precious
}

@test "socket: 107 bytes are a path, 108 are refused by name, with the way out" {
	local fits
	fits=$home/$(printf "%0$((106 - ${#home}))d" 0)
	equals "${#fits}" 107
	ct log sales 1h --socket "$fits"
	equals "$status" 0
	[ -S "$fits" ]
	ctotime daemon stop --socket "$fits"
	ct log sales 1h --socket "${fits}0"
	equals "$status" 3
	equals "${stderr_lines[0]}" "ctotime: log: the socket's path '${fits}0' has 108 bytes, and a socket may have 107; name a shorter one with --socket or \$CTOTIME_SOCKET"
	ctd --socket "${fits}0"
	equals "$status" 1
	equals "$stderr" "ctotimed: the socket's path '${fits}0' is longer than the 107 bytes that a socket may have; name a shorter one with --socket or \$CTOTIME_SOCKET"
	[ ! -e "${fits}0" ]
}

@test "socket: a ledger with a long path takes a socket elsewhere" {
	local long
	long=$home/$(printf '%0120d' 0).db
	ct log sales 1h --db "$long"
	equals "$status" 3
	has "$stderr" "--socket or \$CTOTIME_SOCKET"
	CTOTIME_SOCKET=$home/s ct log sales 1h --db "$long"
	equals "$status" 0
	CTOTIME_SOCKET=$home/s CTOTIME_DB=$long ct daemon
	has "$output" "ledger   $long"
	has "$output" "socket   $home/s"
}

@test "socket: another user is not answered" {
	only_as_root
	start_daemon
	chmod 711 "$home" "$home/.local" "$home/.local/share" "$data"
	chmod 666 "$socket"
	as_nobody ctotime log sales 1h --db "$ledger"
	equals "$status" 3
	has "$stderr" "hung up each time"
	equals "$(sql 'SELECT count(*) FROM entry')" 0
	grep -q "refused a connection of uid $(id -u nobody)" "$log"
	chmod 600 "$socket"
	as_nobody ctotime log sales 1h --db "$ledger"
	equals "$status" 3
	has "$stderr" "Permission denied"
}

@test "socket: a directory that others may write to, or own, is refused" {
	mkdir -p -m 700 "$data"
	chmod 770 "$data"
	ct log sales 1h
	equals "$status" 1
	equals "${stderr_lines[0]}" "ctotime: log: the directory '$data' belongs to another user or others may write to it; chmod go-w it, or name another with --db"
	equals "${stderr_lines[1]}" "  not logged: ctotime log sales 1h"
	ctd
	equals "$status" 1
	has "$stderr" "ctotimed: the directory '$data' belongs to another user or others may write to it"
	chmod 755 "$data"
	mkdir "$home/shared"
	chmod 1777 "$home/shared"
	ct log sales 1h --socket "$home/shared/s"
	equals "$status" 1
	has "$stderr" "'$home/shared'"
	equals "$(ls "$data" "$home/shared" | grep -v :)" ""
	[ "$(id -u)" = 0 ] || return 0
	chown nobody "$data"
	ct log sales 1h
	equals "$status" 1
	has "$stderr" "belongs to another user"
}

@test "socket: READY=1 when clients can connect, STOPPING=1 at the end" {
	py "$home" <<'END'
for name in sys.argv[1] + "/notify", "\0" + sys.argv[1]:
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(name)
    manager.settimeout(PATIENCE)
    daemon = subprocess.Popen(
        [os.environ["BUILD"] + "/ctotimed", "--foreground"],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NOTIFY_SOCKET": name.replace("\0", "@")})
    assert manager.recv(100) == b"READY=1"
    assert Peer().call("daemon.status")["pid"] == daemon.pid
    daemon.send_signal(signal.SIGTERM)
    assert manager.recv(100) == b"STOPPING=1"
    assert daemon.wait(PATIENCE) == 0
END
}

@test "socket: one that was handed over is served, and stays" {
	py "$home/handed" <<'END'
path = sys.argv[1]
handed = socket.socket(socket.AF_UNIX)
handed.bind(path)
handed.listen(5)
early = Peer(path).send(request("daemon.status"))
pid = os.fork()
if pid == 0:
    os.dup2(handed.fileno(), 3)
    os.set_inheritable(3, True)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    program = os.environ["BUILD"] + "/ctotimed"
    os.execv(program, [program, "--foreground", "--socket", path])
assert early.reply()["result"]["started_by"] == "activation"
early.call("daemon.stop")
assert early.rest() == []
assert os.waitpid(pid, 0)[1] == 0
assert os.path.exists(path)
END
}

@test "socket: one that was handed to another process is not taken" {
	LISTEN_PID=1 LISTEN_FDS=1 start_daemon
	ct daemon
	has "$output" "started  by user"
	[ -S "$socket" ]
}

@test "socket: systemd-socket-activate hands one over" {
	command -v systemd-socket-activate >/dev/null || skip "it is not here"
	mkdir -p -m 700 "$data"
	systemd-socket-activate -E HOME -l "$socket" "$build/ctotimed" \
	    --foreground 2>"$home/manager.log" 3>&- &
	until_true 500 grep -q 'Listening on' "$home/manager.log"
	ct log sales 1h
	equals "$status" 0
	has "$(ctotime daemon)" "started  by activation"
	ctotime daemon stop
	wait $!
	[ -S "$socket" ]
}
