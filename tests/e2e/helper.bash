# SPDX-License-Identifier: MIT
# For the black-box tests: each has a home, a ledger and a daemon of its own,
# in Berlin, on Monday 2026-11-23 at 10:15.

here=$(dirname "${BASH_SOURCE[0]}")
build=${CTOTIME_TEST_BUILD:-$here/../../build}

setup() {
	local name base=${TMPDIR:-/tmp}
	for name in $(compgen -e); do
		case $name in
		CTOTIME_TEST_*) ;;
		CTOTIME* | XDG_* | LC_* | LISTEN_* | NOTIFY_SOCKET | \
		    COLUMNS | LINES | NO_COLOR | LESS)
			unset "$name" ;;
		esac
	done
	# A socket's path is short, whatever the temporary directory is called.
	[ "${#base}" -le 40 ] || base=/tmp
	home=$(mktemp -d "$base/ctotime-e2e.XXXXXX")
	export HOME=$home TZ=Europe/Berlin LANG=C.UTF-8 TERM=dumb \
	    PAGER=cat
	data=$home/.local/share/ctotime
	ledger=$data/ledger.db
	socket=$ledger.sock
	log=$home/.local/state/ctotime/log
	clock='2026-11-23 10:15:00'
	export SOCKET=$socket BUILD=$build CTOTIMED=$build/ctotimed
}

# Whoever still holds the lock of a ledger here is a daemon of this test.
teardown() {
	local lock pid
	while read -r lock; do
		! flock -n "$lock" true || continue
		pid=$(cat "$lock")
		kill "$pid"
		kill -CONT "$pid"
		until_true 1000 gone "$pid" || kill -9 "$pid"
	done < <(find "$home" -name '*.lock')
	rm -rf "$home"
}

# No such process, or one that is only waited for.
gone() {
	! grep -q '^State:[[:blank:]][^ZX]' "/proc/$1/status" 2>/dev/null
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
	CTOTIME_NOW=$(date -d "$clock" -Is) "$build/ctotime" "$@"
}

# Runs the client; $status, $output (stdout) and $stderr as bats has them.
ct() {
	run --separate-stderr ctotime "$@"
}

# Runs a daemon in the foreground that is not expected to stay.
ctd() {
	run --separate-stderr "$build/ctotimed" --foreground "$@"
}

# Starts a daemon in the foreground with these options; its pid is in $daemon,
# its log in $log.
start_daemon() {
	mkdir -p -m 700 "$data"
	log=$home/daemon.log
	: >"$log"
	"$build/ctotimed" --foreground "$@" 2>"$log" 3>&- &
	daemon=$!
	until_true 1000 grep -q ' serves ' "$log"
}

# Ends that daemon; its exit status is 0.
stop_daemon() {
	kill -"${1:-TERM}" "$daemon"
	wait "$daemon"
}

# Runs the Python of standard input behind `from peer import *`.
py() {
	PYTHONPATH=$here python3 -c 'import sys
from peer import *
exec(compile(sys.stdin.read(), "the test", "exec"))' "$@" 3>&-
}

# Sends lines to the daemon in one write and prints what it answers.
ask() {
	python3 "$here/peer.py" "$@"
}

# Rows of the ledger, read behind the daemon's back.
sql() {
	python3 - "$ledger" "$@" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA foreign_keys = ON")
for statement in sys.argv[2:]:
    for row in db.execute(statement):
        print("|".join("" if v is None else str(v) for v in row))
END
}

# Runs one of our programs as another user, from where that one may.
as_nobody() {
	local program=$1
	shift
	[ -d "$home/bin" ] ||
		{ mkdir "$home/bin" && cp "$build"/ctotime{,d} "$home/bin"; }
	chmod 755 "$home" "$home/bin" "$home"/bin/*
	run --separate-stderr setpriv --reuid nobody \
	    --regid "$(id -g nobody)" --clear-groups \
	    env HOME="$home" CTOTIMED="$home/bin/ctotimed" \
	    "$home/bin/$program" "$@"
}

only_as_root() {
	[ "$(id -u)" = 0 ] || skip "only root can be two users"
}

# `! command` in the middle of a test would not fail it.
not() {
	! "$@"
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
