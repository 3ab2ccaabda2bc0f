#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The protocol: every method, every error, batches, pages, repetition; and
# clients of it that nobody here wrote.

bats_require_minimum_version 1.5.0
load helper

@test "protocol: hello, and the request behind it in the same write" {
	start_daemon
	py "$daemon" "$ledger" <<'END'
p = Peer().send(request("hello", protocol=1, version="9.9", ledger=sys.argv[2],
                        actor="Ada"), log(1))
hello = p.reply()["result"]
assert hello.pop("version")
assert hello == {"protocol": 1, "ledger": sys.argv[2], "pid": int(sys.argv[1]),
                 "started_by": "user"}, hello
assert p.reply()["result"]["entry"]["id"] == 1
assert sql("SELECT command, uid, actor FROM change") == [("log", os.getuid(), "Ada")]
END
}

@test "protocol: a refused hello refuses all that follows on its connection" {
	start_daemon
	py "$ledger" <<'END'
for n, (wrong, code, name) in enumerate((
        ({"protocol": 2}, 3, "protocol-mismatch"),
        ({"protocol": 2, "later": ["things"]}, 3, "protocol-mismatch"),
        ({"protocol": 1, "ledger": "/nowhere"}, 4, "ledger-mismatch"),
        ({}, -32602, "invalid-params"))):
    p = Peer().send(request("hello", **wrong), log(n),
                    request("report", **{"from": "2026-11-16", "to": "2026-11-22"}))
    for _ in range(3):
        error = p.reply()["error"]
        assert (error["code"], error["data"]["name"]) == (code, name), error
        if code > 0:
            assert error["data"]["protocol"] == 1, error
            assert error["data"]["ledger"] == sys.argv[1], error
            assert error["data"]["started_by"] == "user", error
            assert error["data"]["version"], error
    # A better one makes up for it.
    assert p.call("hello", protocol=1)["protocol"] == 1
    assert p.call("daemon.status")["entries"] == 0
p = Peer().send(request("hello", protocol=1, ledger="/nowhere"), request("daemon.stop"))
assert [json.loads(r)["error"]["code"] for r in (p.line(), p.line())] == [4, 4]
p = Peer().send(request("hello", protocol=7), request("daemon.stop"))
assert "error" in p.reply() and "result" in p.reply()
assert p.rest() == []
END
	wait "$daemon"
}

@test "protocol: log answers the entry, what its day has come to, and its like" {
	start_daemon
	py <<'END'
p = Peer()
p.send(log(1, what="MKT/ana", note="Zürich", tags=["Acme", "q4"]))
assert p.reply()["result"] == {
    "entry": {"id": 1, "uuid": uuid(1), "constituent": "marketing",
              "responsibility": "analysts", "side": "external",
              "day": "2026-11-20", "start": None, "end": None,
              "zone": "Europe/Berlin", "seconds": 60, "note": "Zürich",
              "tags": ["Acme", "q4"]},
    "day_seconds": 60, "same_as": None}
p.send(log(2, what="marketing/collateral", day=None, seconds=None,
           start="2026-11-20T23:00:00-05:00", end="2026-11-21T06:00:00+01:00",
           zone="America/New_York"))
assert p.reply()["result"] == {
    "entry": {"id": 2, "uuid": uuid(2), "constituent": "marketing",
              "responsibility": "collateral", "side": "internal",
              "day": "2026-11-20", "start": "2026-11-20T23:00:00-05:00",
              "end": "2026-11-21T06:00:00+01:00", "zone": "America/New_York",
              "seconds": 3600, "note": "", "tags": []},
    "day_seconds": 3660, "same_as": None}
p.send(log(3, what="mktg/analysts", note="Zürich", tags=["Acme", "q4"]))
assert p.reply()["result"]["same_as"] == 1
END
}

@test "protocol: every error has its code, its name, and what it is about" {
	start_daemon
	py <<'END'
p = Peer()
assert "result" in p.send(log(1, note="board", day=None, seconds=None,
    start="2026-11-20T09:30:00+01:00", end="2026-11-20T10:30:00+01:00")).reply()
overlap = {"day": None, "seconds": None, "start": "2026-11-20T10:00:00+01:00",
           "end": "2026-11-20T11:00:00+01:00"}
for n, (params, code, name, data) in enumerate((
        ({"what": "slaes"}, 10, "unknown-name", {"word": "slaes", "near": ["sales"]}),
        ({"what": "xyzzy"}, 10, "unknown-name", {"word": "xyzzy"}),
        ({"what": "sales/xyzzy"}, 10, "unknown-name", {}),
        ({"what": "ceo/o/x"}, 10, "unknown-name", {}),
        ({"what": "p"}, 11, "ambiguous-name", {"word": "p"}),
        ({"what": "sales/"}, 10, "unknown-name", {}),
        (overlap, 12, "overlap", {}),
        ({"seconds": 86400}, 13, "no-room", {"room_seconds": 82800}),
        ({"day": "2026-11-24"}, 14, "future", {}),
        ({**overlap, "start": "2026-11-23T10:15:01+01:00",
          "end": "2026-11-23T10:20:00+01:00"}, 14, "future", {}),
        ({**overlap, "start": "2026-11-23T10:00:00+01:00",
          "end": "2026-11-23T11:15:01+01:00"}, 14, "future", {}),
        ({"seconds": 0}, 15, "bad-length", {}),
        ({"seconds": -60}, 15, "bad-length", {}),
        ({"seconds": 86401}, 15, "bad-length", {}),
        ({"seconds": 2 ** 63 - 1}, 15, "bad-length", {}),
        ({"seconds": -2 ** 63}, 15, "bad-length", {}),
        ({**overlap, "end": overlap["start"]}, 15, "bad-length", {}),
        ({**overlap, "end": "2026-11-20T09:00:00+01:00"}, 15, "bad-length", {}),
        ({**overlap, "start": "1970-01-01T00:00:00+00:00"}, 15, "bad-length", {}),
        ({"day": "2011-12-30", "zone": "Pacific/Apia"}, 16, "no-such-day", {}),
        ({**overlap, "start": "1970-01-01T00:30:00+01:00",
          "end": "1970-01-01T01:30:00+01:00"}, None, None, {}),
        ({**overlap, "start": "1969-12-31T23:30:00+00:00",
          "end": "1970-01-01T00:30:00+00:00"}, -32602, "invalid-params", {}),
        ({"zone": "Europe/Nowhere"}, 17, "unknown-zone", {"word": "Europe/Nowhere"}),
        ({"zone": "../../etc/passwd"}, 17, "unknown-zone", {}),
        ({"zone": "/etc/localtime"}, 17, "unknown-zone", {}),
        ({"note": "a\nb"}, 18, "bad-note", {}),
        ({"note": "\x7f"}, 18, "bad-note", {}),
        ({"note": "\x85"}, 18, "bad-note", {}),
        ({"note": "x" * 4097}, 18, "bad-note", {}),
        ({"note": "é" * 2049}, 18, "bad-note", {}),
        ({"tags": ["1st"]}, 19, "bad-tag", {"word": "1st"}),
        ({"tags": ["a b"]}, 19, "bad-tag", {"word": "a b"}),
        ({"tags": [""]}, 19, "bad-tag", {}),
        ({"tags": ["x" * 41]}, 19, "bad-tag", {}),
        ({"tags": ["acme", "Acme"]}, 19, "bad-tag", {"word": "Acme"}),
        ({"uuid": uuid(1)}, 20, "uuid-used", {}),
        ({"uuid": "not-a-uuid-but-thirty-six-characters"}, -32602, "invalid-params", {}),
        ({"uuid": "short"}, -32602, "invalid-params", {"field": "uuid"}),
        ({"uuid": None}, -32602, "invalid-params", {}),
        ({"what": ""}, -32602, "invalid-params", {}),
        ({"what": "x" * 256}, -32602, "invalid-params", {}),
        ({"what": 7}, -32602, "invalid-params", {}),
        ({"day": "2026-02-31"}, -32602, "invalid-params", {}),
        ({"day": "1969-12-31"}, -32602, "invalid-params", {}),
        ({"day": "2026-1-01"}, -32602, "invalid-params", {}),
        ({"day": None}, -32602, "invalid-params", {}),
        ({"seconds": None}, -32602, "invalid-params", {}),
        ({"seconds": 60.5}, -32602, "invalid-params", {}),
        ({"seconds": "60"}, -32602, "invalid-params", {}),
        ({"start": overlap["start"]}, -32602, "invalid-params", {}),
        ({**overlap, "seconds": 60}, -32602, "invalid-params", {}),
        ({**overlap, "day": "2026-11-19"}, -32602, "invalid-params", {}),
        ({**overlap, "start": "2026-11-20T09:00:00"}, -32602, "invalid-params", {}),
        ({**overlap, "start": "2026-11-20T09:00:60+01:00"}, -32602, "invalid-params", {}),
        ({**overlap, "start": "2026-11-20T09:00:00+24:00"}, -32602, "invalid-params", {}),
        ({"now": None}, -32602, "invalid-params", {}),
        ({"tags": "acme"}, -32602, "invalid-params", {}),
        ({"tags": [1]}, -32602, "invalid-params", {}),
        ({"tags": ["t%d" % i for i in range(33)]}, -32602, "invalid-params", {}),
        ({"force": 1}, -32602, "invalid-params", {}),
        ({"colour": "red"}, -32602, "invalid-params", {})), 100):
    answer = p.send(log(n, **params)).reply()
    if code is None:
        assert "result" in answer, (params, answer)
        continue
    error = answer.get("error") or sys.exit((params, answer))
    assert (error["code"], error["data"]["name"]) == (code, name), (params, error)
    assert error["message"], params
    if code == -32602 and error["message"][0] == '"':
        assert error["data"]["field"] == error["message"].split('"')[1], error
    for field, value in data.items():
        assert error["data"][field] == value, (params, error)
    if name == "overlap":
        assert [o["id"] for o in error["data"]["others"]] == [1], error
    if name == "ambiguous-name":
        assert error["data"]["near"] == ["bizdev", "engineering"], error
# What was refused left nothing, not even in the history.
assert sql("SELECT count(*) FROM entry") == [(2,)]
assert sql("SELECT count(*) FROM change") == [(2,)]
assert sql("SELECT count(*) FROM history") == [(2,)]
for method, params, code in (
        ("report", {"from": "2026-11-22", "to": "2026-11-16"}, -32602),
        ("list", {"from": "2026-11-22", "to": "2026-11-16"}, -32602),
        ("list", {"from": "2026-11-16", "to": "2026-11-22", "limit": 0}, -32602),
        ("list", {"from": "2026-11-16", "to": "2026-11-22", "limit": 501}, -32602),
        ("list", {"from": "2026-11-16", "to": "2026-11-22", "after": "x"}, -32602),
        ("list", {"from": "2026-11-16", "to": "2026-11-22", "after": ""}, -32602),
        ("list", {"from": "2026-11-16", "to": "2026-11-22", "after": "2026-11-17 1 0 1 x"}, -32602),
        ("status", {"today": "2026-11-23"}, -32602),
        ("target.show", {"day": "today"}, -32602),
        ("daemon.status", {"verbose": True}, -32602),
        ("daemon.explode", {}, -32601),
        ("Log", {}, -32601),
        ("", {}, -32601)):
    assert refused(p.call, method, **params).code == code, (method, params)
END
}

@test "protocol: the limits themselves are allowed" {
	start_daemon
	py <<'END'
p = Peer()
for n, params in enumerate((
        {"day": "1970-01-01", "seconds": 86400}, {"seconds": 1},
        {"note": "é" * 2048}, {"tags": ["x" * 40]},
        {"tags": ["t%d" % i for i in range(32)]}, {"note": ""}, {"tags": []},
        {"note": None, "tags": None, "force": None}, {"force": True},
        {"zone": "UTC"}, {"uuid": uuid(999).upper()})):
    answer = p.send(log(n, **params)).reply()
    assert "result" in answer, (params, answer)
END
}

@test "protocol: the reading methods" {
	start_daemon
	py <<'END'
p = Peer()
nothing = p.call("status", **RULES, today="2026-11-23")
assert nothing["last"] is None and nothing["today_seconds"] == 0, nothing
empty = p.call("report", **{"from": "2026-11-16", "to": "2026-11-22"})
assert empty["total_seconds"] == empty["entries"] == empty["days"] == 0, empty
for line in empty["lines"]:
    assert line["share"] is line["drift"] is line["target_seconds"] is line["drift_seconds"] is None, line
assert [(l["key"], l["target"]) for l in empty["lines"]] == [
    ("external", 0.7), ("sales", 0.35), ("marketing", 0.2), ("bizdev", 0.15),
    ("internal", 0.3), ("engineering", None), ("ceo", None)], empty
p.send(log(1, what="sales", seconds=14400), log(2, what="bd", seconds=7200),
       log(3, what="mkt/collateral", seconds=7200))
for _ in range(3):
    p.reply()
got = p.call("report", **{"from": "2026-11-16", "to": "2026-11-22"})
assert (got["from"], got["to"]) == ("2026-11-16", "2026-11-22"), got
assert (got["total_seconds"], got["entries"], got["days"]) == (28800, 3, 1), got
assert got["lines"][0] == {
    "key": "external", "kind": "side", "side": "external", "seconds": 21600,
    "entries": 2, "share": 0.75, "target": 0.7, "drift": 0.05,
    "target_seconds": 20160, "drift_seconds": 1440,
    "longest_seconds": 14400, "keys": ["external"]}, got["lines"][0]
assert got["lines"][1] == {
    "key": "sales", "kind": "constituent", "side": "external", "seconds": 14400,
    "entries": 1, "share": 0.5, "target": 0.35, "drift": 0.15,
    "target_seconds": 10080, "drift_seconds": 4320,
    "longest_seconds": 14400, "keys": ["sales"]}, got["lines"][1]
guest = got["lines"][-1]
assert (guest["key"], guest["side"], guest["seconds"], guest["target"]) == \
    ("marketing", "internal", 7200, None), guest
status = p.call("status", **RULES, today="2026-11-20")
assert status["today_seconds"] == 28800 and status["last"]["id"] == 3, status
assert got.pop("by") == ["constituent"]
for line in got["lines"]:
    assert line.pop("keys") == [line["key"]] and line.pop("longest_seconds") > -1
assert status["week"] == got, status
target = p.call("target.show", day="2026-11-23")
assert (target["day"], target["from"], target["next"]) == ("2026-11-23", "1970-01-01", None), target
assert [(l["key"], l["kind"], l["side"], l["share"]) for l in target["lines"]][:2] == [
    ("external", "side", "external", 0.7),
    ("sales", "constituent", "external", 0.35)], target
assert {l["key"]: l["share"] for l in target["lines"]}["ceo"] is None, target
END
}

@test "protocol: a bad one among good ones of a batch hurts itself only" {
	start_daemon
	py <<'END'
p = Peer()
batch = [log(1), log(2, what="slaes"), 7, log(3), request("nope"), log(1), {}]
answers = p.send(batch).reply()
assert [a["id"] for a in answers] == [
    r["id"] if isinstance(r, dict) and "id" in r else None for r in batch]
assert [a.get("error", {}).get("code") for a in answers] == [
    None, 10, -32600, None, -32601, None, -32600], answers
assert answers[0]["result"] == answers[5]["result"]
assert sql("SELECT id, seconds FROM entry") == [(1, 60), (2, 60)]
END
}

@test "protocol: batches of none, of notifications, and of too many" {
	start_daemon
	py <<'END'
p = Peer()
quiet = log(1)
del quiet["id"]
assert p.send([]).reply()["error"]["code"] == -32600
p.send([quiet], [quiet, request("daemon.status")])
only = p.reply()
assert len(only) == 1 and only[0]["result"]["entries"] == 1, only
assert len(p.send([log(n) for n in range(256)]).reply()) == 256
error = p.send([log(n) for n in range(257)]).reply()["error"]
assert error["data"]["name"] == "too-large", error
assert p.send([[log(300)]]).reply()[0]["error"]["code"] == -32600
assert sql("SELECT count(*) FROM entry") == [(256,)]
END
}

@test "protocol: a notification is done and gets no answer, not even a refusal" {
	start_daemon
	py <<'END'
p = Peer()
for n, params in (1, {}), (2, {"what": "slaes"}), (3, {}):
    quiet = log(n, **params)
    del quiet["id"]
    p.send(quiet)
p.send({"jsonrpc": "2.0", "method": "nope"})
assert p.call("daemon.status")["entries"] == 2
END
}

@test "protocol: an id comes back as it was sent" {
	start_daemon
	py <<'END'
p = Peer()
for text in b'1', b'-9223372036854775808', b'9223372036854775807', b'"a\\"b"', \
        '"é"'.encode(), b'""', b'null', b'1.5', b'0':
    p.send(b'{"jsonrpc":"2.0","id":' + text + b',"method":"daemon.status"}\n')
    assert p.line().startswith(b'{"jsonrpc":"2.0","id":' + text + b',"result":'), text
END
}

@test "protocol: a thousand requests in one write are answered in order" {
	start_daemon
	py <<'END'
requests = [log(n) if n % 3 else request("daemon.status") for n in range(1000)]
p = Peer().send(*requests).end()
answers = [json.loads(line) for line in p.rest()]
assert [a["id"] for a in answers] == [r["id"] for r in requests]
entries = 0
for sent, got in zip(requests, answers):
    if sent["method"] == "log":
        entries += 1
        assert got["result"]["entry"]["id"] == entries, got
    else:
        assert got["result"]["entries"] == entries, got
END
}

@test "protocol: the same request again gets the first answer, byte for byte" {
	start_daemon
	py <<'END'
def once(n, **params):
    again = {**log(n, **params), "id": 7}
    return Peer().send(again).line()

interval = {"day": None, "seconds": None, "start": "2026-11-20T09:00:00+01:00",
            "end": "2026-11-20T10:00:00+01:00", "note": "x", "tags": ["a", "B"]}
first = [once(1), once(2, **interval), once(3)]
assert b'"same_as":1' in first[2], first
for n in range(10, 40):
    once(n, what="ceo")
assert [once(1), once(2, **interval), once(3)] == first
# Another request under it is none that was answered before.
for params in ({"seconds": 61}, {"day": "2026-11-19"}, {"note": "x"}, interval,
               {"what": "ceo"}, {"what": "sales/closing"}, {"what": "xyzzy"},
               {"zone": "Asia/Tokyo"}, {"tags": ["x"]}):
    assert b'"uuid-used"' in once(1, **params), params
for params in ({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["a", "B", "c"]},
               {"start": "2026-11-20T08:00:00+00:00"},
               {"end": "2026-11-20T09:00:00+00:00"}):
    assert b'"uuid-used"' in once(2, **{**interval, **params}), params
# By whatever name it is called, it is the same.
assert once(1, what="SAL", now="2026-11-23T11:15:00+01:00") == first[0]
open(os.environ["HOME"] + "/first", "wb").write(b"".join(first))
assert sql("SELECT count(*) FROM entry") == [(33,)]
END
	kill -9 "$daemon"
	start_daemon
	py <<'END'
interval = {"day": None, "seconds": None, "start": "2026-11-20T09:00:00+01:00",
            "end": "2026-11-20T10:00:00+01:00", "note": "x", "tags": ["a", "B"]}
p = Peer().send(*({**r, "id": 7} for r in (log(1), log(2, **interval), log(3))))
assert b"".join(p.line() for _ in range(3)) == open(os.environ["HOME"] + "/first", "rb").read()
assert sql("SELECT count(*) FROM entry") == [(33,)]
assert sql("SELECT count(*) FROM change") == [(33,)]
END
}

@test "protocol: a client asks again under the same uuid where no answer came" {
	py <<'END'
there = Impostor()
asking = Client("log", "sales", "2020-01-02", "1h", "call")
asked = []
for attempt in range(2):
    peer = there.accept()
    peer.line()
    asked.append(json.loads(peer.line())["params"])
    if attempt:
        there.close()
    peer.close()
status, out, err = asking.end()
assert status == 0, err
assert asked[0] == asked[1]
assert sql("SELECT lower(hex(uuid)) FROM entry") == [(asked[0]["uuid"].replace("-", ""),)]
END
}

@test "protocol: a client whose daemon never answers gives up, and says what to look at" {
	CTOTIME_TIMEOUT_MS=50 py <<'END'
there = Impostor()
asking = Client("log", "sales", "2020-01-02", "1h", "call")
uuids = set()
for attempt in range(3):
    peer = there.accept()
    peer.line()
    uuids.add(json.loads(peer.line())["params"]["uuid"])
    assert peer.line() == b""
status, out, err = asking.end()
assert status == 3 and out == "" and len(uuids) == 1
assert err == """ctotime: log: the daemon gave no answer in time; see ctotime list before you try again, it may be done
  not logged: ctotime log sales 2020-01-02 1h call
""", err
END
}

@test "protocol: a client believes no daemon that answers nonsense" {
	py <<'END'
there = Impostor()
for nonsense in (b"HTTP/1.1 400 Bad Request\n", b"{}\n", b"[]\n", b"\xff\n",
                 b'{"jsonrpc":"2.0","id":99,"result":{}}\n',
                 b'{"jsonrpc":"2.0","id":1,"result":{}}\n',
                 b'{"jsonrpc":"2.0","id":1}\n',
                 b'{"jsonrpc":"2.0","id":1,"result":{"entry":7}}\n',
                 b'{"jsonrpc":"2.0","id":1,"error":"no"}\n'):
    asking = Client("log", "sales", "2020-01-02", "1h")
    peer = there.accept()
    peer.line(), peer.line()
    peer.send(nonsense)
    status, out, err = asking.end()
    peer.close()
    assert status == 3 and out == "", (nonsense, out)
    assert "makes no sense" in err and "not logged" in err, (nonsense, err)
END
}

@test "protocol: jayson and json-rpc-2.0 of npm speak it" {
	[ -d "${CTOTIME_TEST_NODE_PATH:-}" ] || skip "no node modules"
	start_daemon
	NODE_PATH=$CTOTIME_TEST_NODE_PATH \
	    node "$BATS_TEST_DIRNAME/npm/clients.cjs" "$socket" 3>&-
	equals "$(sql 'SELECT count(*) FROM entry')" 7
}
