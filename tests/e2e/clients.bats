#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Clients that misbehave: each hurts itself only, and the daemon lives on.

bats_require_minimum_version 1.5.0
load helper

# Whoever behaves is answered all the same, by the daemon that was there.
still_well() {
	py "$daemon" <<'END'
p = Peer()
assert "result" in p.send(log(9999)).reply()
assert p.call("daemon.status")["pid"] == int(sys.argv[1])
END
}

@test "clients: frames that must decode, and frames that must not" {
	start_daemon
	py "$BATS_TEST_DIRNAME/../corpus" <<'END'
from pathlib import Path
files = sorted(Path(sys.argv[1]).glob("[yn]_*"))
assert len(files) > 80, len(files)
wrong = []
for file in files:
    frame = file.read_bytes()
    assert b"\n" not in frame, file
    # A frame with an answer is told from one without by the next one's.
    p = Peer().send(frame + b"\n", {"jsonrpc": "2.0", "id": "next", "method": "daemon.status"}).end()
    answers = [json.loads(line) for line in p.rest()]
    answer = answers[0] if answers else None
    last = answers[-1] if answers else None
    bad = isinstance(answer, dict) and "error" in answer
    if isinstance(answer, list):
        bad = any("error" in a for a in answer)
    # A refused hello refuses what comes next, too.
    if not last or last.get("id") != "next" or \
            bad != file.name.startswith("n_") or \
            ("error" in last) != ("n_hello" in file.name):
        wrong.append((file.name, answers))
assert not wrong, wrong
END
	still_well
}

@test "clients: no bytes are a reason to stop" {
	start_daemon
	py <<'END'
import random
dice = random.Random(7)
good = frame(log(1, note="Zürich", tags=["a"]))
p = Peer()
for n in range(400):
    line = bytearray(good if n % 2 else dice.randbytes(dice.randrange(1, 300)))
    for _ in range(dice.randrange(1, 8)):
        line[dice.randrange(len(line))] = dice.randrange(256)
    p.send(bytes(line).replace(b"\n", b" ") + b"\n")
p.end()
for line in p.rest():
    json.loads(line)
END
	still_well
}

@test "clients: a line of 1 MiB is taken, one byte more is refused by name" {
	start_daemon
	py <<'END'
whole = frame(request("daemon.status"))
p = Peer().send(whole[:-1] + b" " * ((1 << 20) - len(whole)) + b"\n")
assert "result" in p.reply()
p.send(request("daemon.status"), whole[:-1] + b" " * ((1 << 20) - len(whole) + 1) + b"\n",
       request("daemon.status"))
assert "result" in p.reply()
error = p.reply()
assert error["id"] is None and error["error"]["code"] == 5, error
assert error["error"]["data"]["name"] == "too-large", error
assert p.rest() == []
END
	grep -q 'closed a connection: its line is too long' "$log"
	still_well
}

@test "clients: a line without an end is refused as soon as it is too long" {
	start_daemon
	py <<'END'
p = Peer()
try:
    while True:
        p.send(b"y" * (1 << 16))
except (BrokenPipeError, ConnectionResetError):
    pass
last = p.line()
assert not last or json.loads(last)["error"]["data"]["name"] == "too-large", last
END
	still_well
}

@test "clients: 32 levels are taken, 33 refused, brackets in strings not counted" {
	start_daemon
	py <<'END'
def nested(levels):
    return b'{"jsonrpc":"2.0","id":1,"method":"list","params":' + \
        b"[" * (levels - 1) + b"]" * (levels - 1) + b"}\n"

p = Peer()
for levels, name in ((2, "invalid-params"), (32, "invalid-params"), (33, "too-large"),
                     (1000, "too-large"), (100000, "too-large")):
    got = p.send(nested(levels)).reply()["error"]["data"]["name"]
    assert got == name, (levels, got)
assert p.send(b"[" * 500000 + b"\n").reply()["error"]["data"]["name"] == "too-large"
assert p.call("daemon.status")
assert "result" in p.send(log(1, note='[[[["' * 30)).reply()
END
	still_well
}

@test "clients: an empty line is nothing, and CR LF ends a line" {
	start_daemon
	py <<'END'
status = frame(request("daemon.status"))
p = Peer().send(b"\n\r\n\n" + status.replace(b"\n", b"\r\n") + b"\n" + status).end()
assert len(p.rest()) == 2
END
}

@test "clients: a request that was cut off is none" {
	start_daemon
	py <<'END'
whole = frame(log(1))
for cut in 1, len(whole) // 2, len(whole) - 2, len(whole) - 1:
    p = Peer().send(whole[:cut])
    p.end()
    assert p.rest() == []
    p = Peer().send(whole[:cut])
    p.close()
assert Peer().call("daemon.status")["entries"] == 0
END
	still_well
}

@test "clients: one that vanishes behind its request has it done" {
	start_daemon
	py <<'END'
for n in range(50):
    Peer().send(log(n), log(n)).close()
p = Peer()
while p.call("daemon.status")["connections"] > 1:
    pass
assert p.call("daemon.status")["entries"] == 50
END
	still_well
}

@test "clients: one that says nothing is let go" {
	start_daemon --limit idle_ms=300
	py <<'END'
p = Peer()
assert p.rest() == []
p = Peer()
assert p.call("daemon.status")
assert p.rest() == []
END
	grep -q 'closed a connection: it says nothing' "$log"
	still_well
}

@test "clients: one that sends a byte an hour is let go" {
	start_daemon --limit line_ms=100
	py <<'END'
import select
p = Peer().send(b" ")
try:
    # A byte every 10 ms: always busy, and never with a line.
    while not select.select([p.socket], [], [], 0.01)[0]:
        p.send(b" ")
except (BrokenPipeError, ConnectionResetError):
    pass
assert p.rest() == []
# Who is silent between whole lines is not meant.
p = Peer()
for _ in range(5):
    assert p.call("daemon.status")
    assert not select.select([p.socket], [], [], 0.1)[0]
END
	equals "$(grep -c 'closed a connection: its line does not end' "$log")" 1
	still_well
}

@test "clients: one that never reads is let go, and holds up nobody meanwhile" {
	start_daemon --limit write_ms=300
	py "$daemon" <<'END'
deaf, well = Peer(), Peer()
deaf.socket.setblocking(False)
asked = frame(request("target.show", day="2026-11-23")) * 1000
alive, sent = True, 0
while alive:
    try:
        # What was left over of a line makes no difference here.
        sent += deaf.socket.send(asked)
    except BlockingIOError:
        pass
    except (BrokenPipeError, ConnectionResetError):
        alive = False
    assert well.call("daemon.status")
# It stopped reading long before it had to keep all that.
assert sent < 4 << 20, sent
END
	grep -q 'closed a connection: it does not read its replies' "$log"
	still_well
}

@test "clients: a crowd of them does not make the daemon grow" {
	[ "${CTOTIME_TEST_KIND:-plain}" = plain ] || skip "only a plain build is small"
	start_daemon
	py <<'END'
crowd = []
for n in range(40):
    p = Peer()
    p.socket.setblocking(False)
    try:
        while True:
            p.socket.send(frame(request("target.show", day="2026-11-23")) * 100)
    except BlockingIOError:
        crowd.append(p)
assert Peer().call("daemon.status")["connections"] == 41
END
	still_well
	local peak
	peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$daemon/status")
	echo "peak: $peak kB"
	[ "$peak" -lt 65536 ]
}

@test "clients: one too many is turned away, and the next one when one left" {
	start_daemon --limit connections=3
	py <<'END'
few = [Peer() for _ in range(3)]
assert [p.call("daemon.status")["connections"] for p in few] == [3] * 3
extra = Peer()
assert extra.rest() == []
few.pop().close()
while few[0].call("daemon.status")["connections"] > 2:
    pass
assert Peer().call("daemon.status")["connections"] == 3
END
	grep -q 'refused a connection: 3 are open' "$log"
}

@test "clients: one that floods gets its share of a turn only" {
	start_daemon --limit requests=1
	py <<'END'
flood, other = Peer(), Peer()
other.call("daemon.status")
flood.send(*(log(n) for n in range(200)))
assert "result" in other.send(log(1000)).reply()
assert all("result" in flood.reply() for _ in range(200))
assert other.call("daemon.status")["entries"] == 201
END
}

@test "clients: bytes in any portions come to the same" {
	start_daemon
	py <<'END'
stream = b"".join(frame(log(n, note="é%d" % n)) for n in range(20))
for size in 1, 3, 7, 1000:
    p = Peer()
    for at in range(0, len(stream), size):
        p.send(stream[at:at + size])
    notes = [p.reply()["result"]["entry"]["note"] for _ in range(20)]
    assert notes == ["é%d" % n for n in range(20)], size
assert sql("SELECT count(*) FROM entry") == [(20,)]
END
}
