#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Lists that take more than a page.

bats_require_minimum_version 1.5.0
load helper

# 1,200 entries over ten days, by one peer.
fill() {
	py <<'END'
p = Peer()
for n in range(0, 1200, 200):
    p.send([log(i, day="2026-11-%02d" % (i % 10 + 1), note="number %d" % i)
            for i in range(n, n + 200)])
    assert all("result" in a for a in p.reply())
END
}

@test "pages: all entries once, in order, whatever the size of a page" {
	start_daemon
	fill
	py <<'END'
def pages(limit):
    after = {}
    while after is not None:
        page = p.call("list", **{"from": "2026-11-01", "to": "2026-11-30"}, **limit, **after)
        yield page
        after = page["next"] and {"after": page["next"]}

p = Peer()
for limit, sizes in (({}, [200] * 6), ({"limit": 500}, [500, 500, 200]),
                     ({"limit": 400}, [400] * 3), ({"limit": 7}, [7] * 171 + [3])):
    got = list(pages(limit))
    assert [len(page["entries"]) for page in got] == sizes, limit
    assert {page["change"] for page in got} == {1200}
    entries = [e for page in got for e in page["entries"]]
    assert [(e["day"], e["id"]) for e in entries] == sorted(
        ("2026-11-%02d" % (i % 10 + 1), i + 1) for i in range(1200)), limit
END
	equals "$(ctotime list 2026-11 --json | jq -c '[length, (map(.id) | unique | length)]')" "[1200,1200]"
	equals "$(ctotime list 2026-11 | grep -c number)" 1200
}

@test "pages: entries with a start come first, by it, across pages" {
	start_daemon
	py <<'END'
p = Peer()
starts = [(n * 37) % 60 for n in range(60)]
for n, minute in enumerate(starts):
    p.send(log(n, day=None, seconds=None, note="at",
               start="2026-11-20T09:%02d:00+01:00" % minute,
               end="2026-11-20T09:%02d:30+01:00" % minute), log(1000 + n))
    p.reply(), p.reply()
shown, after = [], {}
while after is not None:
    page = p.call("list", **{"from": "2026-11-20", "to": "2026-11-20"}, limit=11, **after)
    shown += page["entries"]
    after = page["next"] and {"after": page["next"]}
assert [e["start"] for e in shown[:60]] == [
    "2026-11-20T09:%02d:00+01:00" % m for m in range(60)]
assert [e["id"] for e in shown[60:]] == list(range(2, 121, 2))
END
}

@test "pages: a page of long notes ends early, and none is left out" {
	start_daemon
	py <<'END'
p = Peer()
for n in range(200):
    p.send(log(n, note="%04096d" % n))
    p.reply()
notes, after, pages = [], {}, 0
while after is not None:
    line = p.send(request("list", **{"from": "2026-11-20", "to": "2026-11-20"},
                          limit=500, **after)).line()
    assert len(line) < 512 * 1024
    page = json.loads(line)["result"]
    notes += [int(e["note"]) for e in page["entries"]]
    after = page["next"] and {"after": page["next"]}
    pages += 1
assert notes == list(range(200)) and pages > 2, pages
END
}

@test "pages: a ledger that changes between them shows it, and loses nothing" {
	start_daemon
	fill
	py <<'END'
p = Peer()
span = {"from": "2026-11-01", "to": "2026-11-30"}
first = p.call("list", **span)
assert first["change"] == 1200
# One in front of the place where it stands, one behind it.
p.send(log(5000, day="2026-11-01"), log(5001, day="2026-11-20"))
ids = [p.reply()["result"]["entry"]["id"] for _ in range(2)]
got, page = [e["id"] for e in first["entries"]], first
while page["next"]:
    page = p.call("list", **span, after=page["next"])
    assert page["change"] == 1202
    got += [e["id"] for e in page["entries"]]
assert len(set(got)) == len(got)
assert set(range(1, 1201)) <= set(got)
assert ids[0] not in got and got[-1] == ids[1]
END
}

@test "pages: the client says if the ledger changed between them" {
	start_daemon
	fill
	ct list 2026-11
	equals "$status $stderr" "0 "
	py "$home/between" <<'END'
# Stands between the client and the daemon, and logs behind the first page.
there = Impostor(sys.argv[1])
asking = Client("list", "2026-11", "--json", "--socket", sys.argv[1])
outside, inside = there.accept(), Peer()
outside.send(inside.send(outside.line(), outside.line()).line(), inside.line())
pages = 1
for line in iter(outside.line, b""):
    Peer().send(log(9000 + pages, day="2026-11-20")).line()
    outside.send(inside.send(line).line())
    pages += 1
status, out, err = asking.end()
assert status == 0 and pages == 7, pages
assert err == "ctotime: list: the ledger changed while it was listed\n", err
ids = [e["id"] for e in json.loads(out)]
assert len(set(ids)) == len(ids) and set(range(1, 1201)) <= set(ids)
END
}
