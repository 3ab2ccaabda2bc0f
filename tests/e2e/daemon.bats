#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The daemon's life: started by hand or by a client, stopped, killed.

bats_require_minimum_version 1.5.0
load helper

pid() {
	cat "$ledger.lock"
}

# Thirty clients at once; each must have succeeded.
thirty() {
	local i clients=()
	for i in $(seq 30); do
		ctotime log sales 1m "$1 $i" >"$home/out.$1.$i" \
		    2>"$home/err.$1.$i" 3>&- &
		clients+=($!)
	done
	for i in "${clients[@]}"; do
		wait "$i"
	done
}

spawned() {
	grep -c ' serves ' "$log"
}

@test "daemon: start, status, restart, stop" {
	ct daemon start
	equals "$status" 0
	local first
	first=$(pid)
	equals "$output" "started: pid $first, $ledger"
	ct daemon start
	equals "$status" 0
	equals "$output" "runs already: pid $first, $ledger"
	ct daemon status
	equals "$status" 0
	equals "${#lines[@]}" 9
	equals "${lines[0]}" "pid      $first"
	has "${lines[1]}" "version  $("$build/ctotimed" --version | cut -d' ' -f2), protocol 1, schema "
	equals "${lines[2]}" "socket   $socket"
	equals "${lines[3]}" "ledger   $ledger"
	equals "${lines[4]}" "log      $log"
	equals "${lines[5]}" "started  by client"
	[[ ${lines[6]} =~ ^"uptime   "[0-9] ]] # how long is the machine's matter
	equals "${lines[7]}" "entries  0"
	[[ ${lines[8]} =~ ^"sandbox  "[a-z] ]] # what the kernel has of it
	equals "$(ctotime daemon | grep -v '^uptime ')" \
	    "$(grep -v '^uptime ' <<<"$output")"
	ct daemon restart
	equals "$status" 0
	[ "$(pid)" != "$first" ]
	equals "$output" "started: pid $(pid), $ledger"
	first=$(pid)
	ct daemon stop
	equals "$status" 0
	equals "$output" "stopped: pid $first"
	until_true 500 gone "$first"
	[ ! -e "$socket" ]
}

@test "daemon: start, restart and stop as JSON" {
	ct daemon start --json
	equals "$(jq -c '[.pid, .ledger, .entries]' <<<"$output")" "[$(pid),\"$ledger\",0]"
	local first
	first=$output
	ct daemon start --json
	equals "$(jq .pid <<<"$output")" "$(jq .pid <<<"$first")"
	ct daemon restart --json
	equals "$(jq .pid <<<"$output")" "$(pid)"
	first=$(pid)
	ct daemon stop --json
	equals "$output" "{\"pid\":$first}"
}

@test "daemon: where none runs, stop and status say so and restart starts one" {
	local verb
	for verb in stop status; do
		ct daemon $verb
		equals "$verb $status $output" "$verb 3 "
		equals "$stderr" "ctotime: daemon: no daemon: none is running"
	done
	equals "$(ls -A "$home")" ""
	ct daemon restart
	equals "$status" 0
	equals "$output" "started: pid $(pid), $ledger"
	ctotime daemon stop
	ct daemon status
	equals "$status" 3
}

@test "daemon: what is not understood exits with 2" {
	ct daemon explode
	equals "$status" 2
	equals "$stderr" 'ctotime: daemon: "explode" is none of start, stop, restart, status'
	ct daemon stop now
	equals "$status" 2
	equals "$(ls -A "$home")" ""
}

@test "daemon: status --json has a field for each line" {
	start_daemon
	ctotime log sales 1h
	ctotime daemon status --json >"$home/json"
	py "$home/json" "$daemon" "$ledger" "$socket" <<'END'
got = json.load(open(sys.argv[1]))
assert got["pid"] == int(sys.argv[2]) and got["protocol"] == 1, got
assert got["ledger"] == sys.argv[3] and got["socket"] == sys.argv[4], got
assert got["log"] is None and got["started_by"] == "user", got
assert got["entries"] == 1 and got["uptime_seconds"] >= 0, got
END
}

@test "daemon: gives up what it does not need, and says so" {
	local words
	[ "${CTOTIME_TEST_KIND-plain}" = plain ] ||
		skip "sanitizers and valgrind need what it gives up"
	start_daemon
	ctotime log sales 1h
	words=$(ctotime daemon status --json | jq -r '.sandbox | join(" + ")')
	has "$words" "no new privileges + no core dumps"
	grep -q '^NoNewPrivs:[[:blank:]]*1' "/proc/$daemon/status"
	case $words in
	*seccomp*) grep -q '^Seccomp:[[:blank:]]*2' "/proc/$daemon/status" ;;
	esac
}

@test "daemon: --no-sandbox keeps it all, and that is said" {
	start_daemon --no-sandbox
	ctotime log sales 1h
	equals "$(ctotime daemon status | tail -n 1)" "sandbox  off"
	equals "$(ctotime daemon status --json | jq -c .sandbox)" "[]"
}

@test "daemon: serves a ledger behind a link, with its files beside it" {
	mkdir -p -m 700 "$home/far" "$data"
	ln -s "$home/far/real.db" "$ledger"
	ctotime log sales 1h --zone Asia/Tokyo
	ctotime undo
	equals "$(find "$data" -type f -o -type s)" ""
	rm "$home/far/real.db.sock"
	ct list
	equals "$status" 0
	[ -s "$home/far/real.db" ]
}

@test "daemon: thirty clients at once start one, round after round" {
	local round
	for round in 1 2 3; do
		thirty $round
		equals "$(spawned)" "$round"
		kill -9 "$(pid)"
	done
	equals "$(grep -l 'began a new ledger' "$home"/err.* | wc -l)" 1
	equals "$(sql 'SELECT count(*), count(DISTINCT note) FROM entry')" "90|90"
}

@test "daemon: killed while thirty clients log, nothing is lost or doubled" {
	py "$log" <<'END'
def spawned():
    try:
        return open(sys.argv[1]).read().count(" serves ")
    except FileNotFoundError:
        return 0

killed = 0
for round in range(4):
    clients = [Client("log", "sales", "2020-01-01", "1m", "%d of %d" % (n, round))
               for n in range(30)]
    deaths = seen = 0
    while any(client.process.poll() is None for client in clients):
        if deaths < 2 and spawned() > seen:
            seen = spawned()
            deaths += 1
            os.kill(int(open(os.environ["SOCKET"].replace(".sock", ".lock")).read()),
                    signal.SIGKILL)
    killed += deaths
    for n, client in enumerate(clients):
        status, out, err = client.end()
        times = sql("SELECT count(*) FROM entry WHERE note = ?", "%d of %d" % (n, round))[0][0]
        assert times == 1 if status == 0 else times <= 1, (status, times, err)
assert killed
assert sql("PRAGMA integrity_check") == [("ok",)]
END
}

@test "daemon: killed, the next client starts another" {
	ctotime log sales 1h
	kill -9 "$(pid)"
	ct week
	equals "$status" 0
	equals "$stderr" ""
	kill -9 "$(pid)"
	ct log ceo 1h
	equals "$status $output" "0 #2 ceo  1h 00m  Mon 23 Nov   (today 2h)"
	equals "$stderr" ""
}

@test "daemon: autostart can be forbidden" {
	export CTOTIME_NO_AUTOSTART=1
	ct log sales 1h "Acme's"
	equals "$status" 3
	equals "$output" ""
	equals "$stderr" "ctotime: log: no daemon: none is running, and \$CTOTIME_NO_AUTOSTART forbids to start one
  not logged: ctotime log sales 1h 'Acme'\\''s'"
	equals "$(ls -A "$home")" ""
	start_daemon
	ct log sales 1h
	equals "$status" 0
	stop_daemon
	ct week
	equals "$status" 3
	has "$stderr" "CTOTIME_NO_AUTOSTART"
}

@test "daemon: one that can't be run is said so" {
	CTOTIMED=/nowhere/ctotimed ct log sales 1h
	equals "$status" 3
	has "$stderr" "ctotime: log: no daemon: cannot run '/nowhere/ctotimed': No such file or directory"
	CTOTIMED=false ct log sales 1h
	equals "$status" 3
	has "$stderr" "ctotime: log: no daemon: it ended without a word"
	printf '#!/bin/sh\necho one >&2\necho "ctotimed: two" >&2\nexit 1\n' \
	    >"$home/complainer"
	chmod +x "$home/complainer"
	CTOTIMED=$home/complainer ct log sales 1h
	equals "$status" 3
	equals "${stderr_lines[0]}" "ctotime: log: no daemon: two"
	equals "${stderr_lines[1]}" "  not logged: ctotime log sales 1h"
	CTOTIMED=true ct log sales 1h
	equals "$status" 3
	equals "${stderr_lines[0]}" "ctotime: log: no daemon: what was started does not answer on '$socket'"
}

@test "daemon: cron's client finds the same one, and one beside itself" {
	ctotime log sales 1h
	local first
	first=$(pid)
	mkdir "$home/bin"
	ln -s "$build/ctotime" "$home/bin/ctotime"
	run env -i HOME="$HOME" PATH=/usr/bin:/bin "$home/bin/ctotime" daemon
	has "$output" "pid      $first"
	ctotime daemon stop
	run env -i HOME="$HOME" PATH=/usr/bin:/bin "$home/bin/ctotime" daemon start
	equals "$status" 0
	equals "$output" "started: pid $(pid), $ledger"
}

# What an open file of a process is: its terminals, its home, and pipes of which
# it has one end.
inherited() {
	local fds
	fds=$(readlink "/proc/$1/fd/"*)
	grep -e /dev/pts -e /dev/ptmx -e "^$home\$" -e "^pipe:" <<<"$fds" |
	    grep -vxF "$(grep '^pipe:' <<<"$fds" | sort | uniq -d)" || :
}

@test "daemon: it inherits neither descriptor nor terminal nor directory" {
	cd "$home"
	# In its sandbox only root may look at it.
	printf '#!/bin/sh\nexec "%s" --no-sandbox "$@"\n' "$CTOTIMED" \
	    >"$home/ctotimed"
	chmod +x "$home/ctotimed"
	export CTOTIMED=$home/ctotimed
	py "$home" <<'END'
import pty
end, other = pty.openpty()
more = os.open(sys.argv[1], os.O_RDONLY)
os.dup2(more, 77, inheritable=True)
done = subprocess.run([os.environ["BUILD"] + "/ctotime", "daemon", "start"],
                      stdin=other, stdout=other, stderr=other, pass_fds=[77],
                      start_new_session=True)
assert done.returncode == 0
END
	local pid
	pid=$(pid)
	equals "$(readlink "/proc/$pid/cwd")" /
	equals "$(readlink "/proc/$pid/fd/0" "/proc/$pid/fd/1" "/proc/$pid/fd/2" | sort -u)" /dev/null
	equals "$(inherited "$pid")" ""
	# Fields behind the name: state, parent, group, session, terminal.
	local session terminal
	read -r _ _ _ session terminal _ < <(sed 's/.*) //' "/proc/$pid/stat")
	equals "$terminal" 0
	[ "$session" != "$(ps -o sid= -p $$ | tr -d ' ')" ]
}

@test "daemon: SIGTERM and SIGINT end it with 0" {
	local signal
	for signal in TERM INT; do
		start_daemon
		ctotime log sales 1h
		stop_daemon $signal
		[ ! -e "$socket" ]
		grep -q ' stopped$' "$log"
	done
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "daemon: SIGTERM finishes what was accepted" {
	start_daemon
	py "$daemon" <<'END'
pid = int(sys.argv[1])
p = Peer()
p.call("daemon.status")
# All wait in front of the daemon as it wakes up, the signal too.
os.kill(pid, signal.SIGSTOP)
p.send(*(log(n) for n in range(200)))
os.kill(pid, signal.SIGTERM)
os.kill(pid, signal.SIGCONT)
ids = [json.loads(line)["result"]["entry"]["id"] for line in p.rest()]
assert ids == list(range(1, 201)), ids
END
	wait "$daemon"
	start_daemon
	py <<'END'
p = Peer().send(*(log(n) for n in range(200)))
assert all("result" in p.reply() for n in range(200))
assert sql("SELECT count(*) FROM entry") == [(200,)]
END
}

@test "daemon: told to stop, it answers what came before and takes no more" {
	start_daemon
	py <<'END'
p = Peer().send(log(1), request("daemon.stop"), log(2), request("daemon.status"))
answers = [json.loads(line) for line in p.rest()]
assert answers[0]["result"]["entry"]["id"] == 1, answers
assert answers[1]["result"]["pid"], answers
assert answers[2]["error"]["code"] == 6, answers
assert answers[2]["error"]["data"]["name"] == "stopping", answers
END
	wait "$daemon"
	equals "$(sql 'SELECT count(*) FROM entry')" 1
}

@test "daemon: a client that does not take its answers can't hold up its end" {
	start_daemon
	py "$daemon" <<'END'
p = Peer().send(*(request("target.show", day="2026-11-23") for n in range(2000)))
Peer().call("daemon.status")
os.kill(int(sys.argv[1]), signal.SIGTERM)
END
	wait "$daemon"
}

@test "daemon: one that is stopping is waited for, and not cut short" {
	start_daemon
	py <<'END'
lazy = Peer()
p = Peer()
for n in range(40):
    p.call("log", **log(n, note="x" * 4000)["params"])
# More than the socket takes, so the daemon waits for it as it stops.
lazy.send(*(request("list", **{"from": "2020-01-01", "to": "2030-01-01"})
            for _ in range(60)))
p.call("daemon.status")
p.call("daemon.stop")
status, out, err = Client("log", "ceo", "2020-01-01", "1h").end()
assert (status, err) == (0, ""), (status, out, err)
END
	wait "$daemon"
	equals "$(tail -n 1 "$log" | cut -d' ' -f2-)" stopped
}

@test "daemon: a second one for the ledger is refused by name" {
	start_daemon
	ctd
	equals "$status" 1
	equals "$stderr" "ctotimed: the ledger '$ledger' is served by another daemon already (pid $daemon)"
	ctd --socket "$home/other"
	equals "$status" 1
	has "$stderr" "is served by another daemon already (pid $daemon)"
	[ ! -e "$home/other" ]
	run --separate-stderr "$build/ctotimed"
	equals "$status" 1
	has "$stderr" "is served by another daemon already (pid $daemon)"
}

@test "daemon: the ledger has one daemon, by whichever name it goes" {
	start_daemon
	ln -s "$data" "$home/link"
	ct log sales 1h --db "$home/link/ledger.db"
	equals "$status" 0
	cd "$data"
	ct log sales 1h --db ledger.db
	equals "$status" 0
	CTOTIME_DB=$ledger ct log sales 1h
	equals "$status" 0
	ln -s .local/share/ctotime/ledger.db "$home/other.db"
	ct log sales 1h --db "$home/other.db"
	equals "$status" 0
	[ ! -e "$home/other.db.lock" ]
	XDG_DATA_HOME=$home/.local/share ct daemon
	has "$output" "entries  4"
}

@test "daemon: --version, --help, and what is not understood" {
	ctd --version
	equals "$status" 0
	equals "$output" "ctotimed $(ctotime --version | cut -d' ' -f2)"
	ctd --help
	equals "$status" 0
	has "$output" "usage: ctotimed [--foreground]"
	local words
	for words in --nonsense more --db --limit=nonsense=1 --limit=line_ms=0 \
	    --limit=line_ms=x --limit=line_ms= --limit=line_ms=1s; do
		ctd $words
		equals "$words $status $output" "$words 2 "
		[ "$stderr" ]
	done
	equals "$(ls -A "$home")" ""
}

@test "daemon: in the background it returns once it can be connected to" {
	local round
	for round in 1 2 3 4 5; do
		"$build/ctotimed" 3>&-
		ask '{"jsonrpc":"2.0","id":1,"method":"daemon.stop"}' >/dev/null
		flock -w 20 "$ledger.lock" true
	done
}

@test "daemon: the log never holds notes, and is rotated" {
	ctotime log sales 1h very secret words +secrettag
	ct log sales 1h "$(printf 'secret\001')" --note x
	ask '{"jsonrpc":"2.0","id":1,"method":"log","params":{"note":"secret"}}' 'secret' >/dev/null
	ctotime daemon stop
	not grep -q secret "$log"
	head -c 1048576 /dev/zero >"$log"
	ctotime daemon start
	equals "$(stat -c %s "$log.1")" 1048576
	equals "$(grep -c ' serves ' "$log")" 1
	equals "$(stat -c %a "$log")" 600
}
