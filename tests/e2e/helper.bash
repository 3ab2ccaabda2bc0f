# SPDX-License-Identifier: MIT
# For the black-box tests: each has a home, a ledger and a daemon of its own,
# in Berlin, on Monday 2026-11-23 at 10:15.

build=${CTOTIME_TEST_BUILD:-$BATS_TEST_DIRNAME/../../build}

setup() {
	local name
	for name in $(env | sed -n 's/^\(CTOTIME_[A-Z_]*\|XDG_[A-Z_]*\|LC_[A-Z]*\|FAKETIME[A-Z_]*\)=.*/\1/p'); do
		case $name in
		CTOTIME_TEST_*) ;;
		*) unset "$name" ;;
		esac
	done
	# A socket's path is short, whatever the temporary directory is called.
	home=$(mktemp -d /tmp/ctotime-e2e.XXXXXX)
	export HOME=$home TZ=Europe/Berlin LANG=C.UTF-8
	data=$home/.local/share/ctotime
	ledger=$data/ledger.db
	socket=$ledger.sock
	clock='2026-11-23 10:15:00'
	faketime=$(echo /usr/lib/*/faketime/libfaketime.so.1)
	pids=()
}

teardown() {
	local pid
	[ ! -e "$ledger.lock" ] || pids+=("$(cat "$ledger.lock")")
	for pid in "${pids[@]}"; do
		kill "$pid" 2>/dev/null || continue
		until_true 500 gone "$pid" || kill -9 "$pid"
	done
	rm -rf "$home"
}

gone() {
	! kill -0 "$1" 2>/dev/null
}

# Looks at a condition up to so many times, 20 ms apart.
until_true() {
	local left=$1
	shift
	while ! "$@"; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return 1
		read -rt 0.02 <> <(:) || :
	done
}

# The client, at the time that $clock says. The daemon's clock judges nothing.
ctotime() {
	CTOTIMED=$build/ctotimed LD_PRELOAD=$faketime FAKETIME="$clock" \
	    FAKETIME_DONT_FAKE_MONOTONIC=1 "$build/ctotime" "$@"
}

# Runs the client; $status, $output (stdout) and $stderr as bats has them.
ct() {
	run --separate-stderr ctotime "$@"
}

# Starts a daemon in the foreground with these options; its pid is in $daemon.
start_daemon() {
	mkdir -p -m 700 "$data"
	"$build/ctotimed" --foreground "$@" 2>"$home/daemon.log" 3>&- &
	daemon=$!
	pids+=("$daemon")
	until_true 500 grep -q ' serves ' "$home/daemon.log"
}

# Sends lines to the daemon and prints what it answers.
ask() {
	python3 "$BATS_TEST_DIRNAME/peer.py" ask "$socket" "$@"
}

sql() {
	python3 - "$ledger" "$1" <<'END'
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join("" if v is None else str(v) for v in row))
END
}

# The client as another user, from where that one may run it.
as_nobody() {
	mkdir -p "$home/bin"
	cp "$build/ctotime" "$build/ctotimed" "$home/bin"
	chmod 755 "$home" "$home/bin" "$home"/bin/*
	run --separate-stderr setpriv --reuid nobody --regid nogroup \
	    --clear-groups env HOME="$home" "$home/bin/ctotime" "$@"
}

equals() {
	[ "$1" = "$2" ] || {
		printf 'got:      %s\nexpected: %s\n' "$1" "$2" >&2
		return 1
	}
}

has() {
	case $1 in
	*"$2"*) ;;
	*)
		printf 'got:      %s\nwithout:  %s\n' "$1" "$2" >&2
		return 1
		;;
	esac
}
