#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The protocol: frames that must and must not decode, clients that misbehave,
# and clients that nobody here wrote.

bats_require_minimum_version 1.5.0
load helper

log_request() {
	echo '{"jsonrpc":"2.0","id":'"$1"',"method":"log","params":{"uuid":"01a20a9a-863b-7188-9c73-'"$(printf %012d "$1")"'","what":"sales","day":"2026-11-20","seconds":60,"zone":"UTC","now":"2026-11-23T10:15:00Z"}}'
}

@test "protocol: the same request twice gives the first answer, also after a restart" {
	start_daemon
	local first
	first=$(ask "$(log_request 1)")
	ask "$(log_request 2)" >/dev/null
	equals "$(ask "$(log_request 1)")" "$first"
	kill "$daemon"
	wait "$daemon" || :
	start_daemon
	equals "$(ask "$(log_request 1)")" "$first"
	equals "$(sql 'SELECT count(*) FROM entry')" 2
}

@test "protocol: frames that must decode, and frames that must not" {
	start_daemon
	local file reply
	for file in "$BATS_TEST_DIRNAME"/../corpus/[yn]_*; do
		reply=$(python3 "$BATS_TEST_DIRNAME/peer.py" ask "$socket" "$(cat "$file")")
		case ${file##*/} in
		y_*) [[ $reply != *'"error"'* ]] ;;
		n_*) [[ $reply = *'"error"'* ]] ;;
		esac || {
			echo "${file##*/}: $reply" >&2
			return 1
		}
	done
	kill -0 "$daemon"
}

@test "protocol: bad UTF-8 is refused" {
	start_daemon
	has "$(ask "$(printf '{"jsonrpc":"2.0","id":1,"method":"\377"}')")" '"parse"'
}

@test "protocol: a line over the limit is refused, ended or not" {
	start_daemon
	equals "$(python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" long_line)" too-large
	equals "$(python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" endless_line)" too-large
	has "$(ask "$(log_request 1)")" '"result"'
}

@test "protocol: who says nothing, or too slowly, is let go" {
	start_daemon --limit line_ms=200 --limit idle_ms=400
	equals "$(python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" silent)" closed
	equals "$(python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" byte_by_byte)" closed
	grep -q 'its line does not end' "$home/daemon.log"
	grep -q 'it says nothing' "$home/daemon.log"
	has "$(ask "$(log_request 1)")" '"result"'
}

@test "protocol: who never reads, or vanishes, hurts itself only" {
	start_daemon --limit write_ms=200
	equals "$(python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" deaf)" closed
	python3 "$BATS_TEST_DIRNAME/peer.py" raw "$socket" vanish
	has "$(ask "$(log_request 1)")" '"result"'
	kill -0 "$daemon"
}

@test "protocol: connections have a limit" {
	start_daemon --limit connections=2
	python3 - "$socket" <<'END'
import socket, sys
open_ones = []
for i in range(2):
    s = socket.socket(socket.AF_UNIX)
    s.connect(sys.argv[1])
    s.sendall(b'{"jsonrpc":"2.0","id":1,"method":"daemon.status"}\n')
    assert b"result" in s.recv(4096)
    open_ones.append(s)
s = socket.socket(socket.AF_UNIX)
s.settimeout(20)
s.connect(sys.argv[1])
assert s.recv(10) == b""
END
}

@test "protocol: replies in order, a thousand of them in one write" {
	start_daemon
	python3 - "$socket" <<'END'
import json, socket, sys
s = socket.socket(socket.AF_UNIX)
s.settimeout(60)
s.connect(sys.argv[1])
s.sendall(b"".join(b'{"jsonrpc":"2.0","id":%d,"method":"daemon.status"}\n' % i for i in range(1000)))
s.shutdown(socket.SHUT_WR)
ids = [json.loads(line)["id"] for line in s.makefile()]
assert ids == list(range(1000)), len(ids)
END
}

@test "protocol: jayson and json-rpc-2.0 of npm speak it" {
	[ -d "${CTOTIME_TEST_NODE_PATH:-}" ] || skip "no node modules"
	start_daemon
	NODE_PATH=$CTOTIME_TEST_NODE_PATH node "$BATS_TEST_DIRNAME/npm/clients.cjs" "$socket"
	equals "$(sql 'SELECT count(*) FROM entry')" 4
}
