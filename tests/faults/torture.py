#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""kill -9 at random moments, while many clients write.

    torture.py BUILD ROUNDS [SEED]

Each round starts a daemon, by hand or by a client that finds none, sets
clients on it that send random requests, and kills it at a random moment.
What each client was told is kept. Then the next client must get a daemon,
and the ledger is held against what was told:

  - what was acknowledged is there once, with all its rows of history;
  - what was refused, or sent and not answered, is there whole or not at all,
    and asked again under its uuid it is answered, and there once;
  - every row is what its history says, step by step; integrity_check is ok.

The moments depend on the machine, so a seed repeats the requests and not the
failure; it is printed all the same.
"""

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "e2e"))
from peer import NOW, PATIENCE, Peer, request  # noqa: E402

CLIENTS = 12      # that speak the protocol
PROGRAMS = 3      # ctotime itself, at the same time
ROUNDS_A_LEDGER = 10
KILL_WITHIN_MS = (1, 10, 60)
# What a daemon that is well may answer instead of a result.
RULES = {
    "no-room", "overlap", "no-such-entry", "changed-meanwhile", "bad-lines",
    "nothing-to-do", "exists-already", "no-change", "timer-runs", "no-timer",
    "unknown-name", "name-taken", "no-target", "bad-shares", "no-such-day",
    "future", "bad-length", "ambiguous-name", "bad-name", "timer-forgotten",
}
TABLES = ("constituent", "constituent_side", "responsibility",
          "responsibility_side", "alias", "target", "target_share", "off",
          "entry", "timer")


class Sent:
    """A request on its way, and what became of it."""

    def __init__(self, uuid, method, params, entries=None):
        self.uuid = uuid
        self.message = request(method, uuid=uuid, now=NOW, **params)
        self.method = method
        self.entries = entries  # the notes of those that it adds, if it does
        self.fate = "sent"      # then "done" or "refused"

    def answered(self, reply):
        assert reply["id"] == self.message["id"], (self.message, reply)
        if "result" in reply:
            self.fate = "done"
            return
        name = reply["error"]["data"]["name"]
        assert name in RULES, (self.message, reply)
        self.fate = "refused"


class Requests:
    """What one client thinks of, from a seed."""

    whats = ("sales", "sales/closing", "marketing", "marketing/collateral",
             "bizdev", "engineering", "ceo", "n0", "n1")

    def __init__(self, seed):
        self.seed = seed
        self.random = random.Random(seed)
        self.count = 0

    def uuid(self):
        bits = self.random.getrandbits(122)
        return "%08x-%04x-7%03x-8%03x-%012x" % (
            bits & 0xffffffff, bits >> 32 & 0xffff, bits >> 48 & 0xfff,
            bits >> 60 & 0xfff, bits >> 72 & 0xffffffffffff)

    def note(self):
        self.count += 1
        return '%s-%d "\\ü' % (self.seed, self.count)

    def what(self):
        return self.random.choice(self.whats)

    def day(self):
        return "20%02d-%02d-%02d" % (self.random.randint(10, 25),
                                     self.random.randint(1, 12),
                                     self.random.randint(1, 28))

    def time(self):
        return "%sT%02d:%02d:00+01:00" % (self.day(), self.random.randint(0, 22),
                                         self.random.randint(0, 59))

    def amount(self, note):
        return {"what": self.what(), "day": self.day(), "zone": "UTC",
                "seconds": self.random.randint(1, 600), "note": note,
                "tags": ["a", "b"][:self.random.randint(0, 2)]}

    def log(self):
        note = self.note()
        return Sent(self.uuid(), "log", self.amount(note), [note])

    def interval(self):
        note, start = self.note(), self.time()
        return Sent(self.uuid(), "log", {
            "what": self.what(), "zone": "Europe/Berlin", "start": start,
            "end": start[:14] + "59:59" + start[19:], "note": note,
            "force": True}, [note])

    def batch(self):
        notes = [self.note() for _ in range(self.random.randint(1, 30))]
        return Sent(self.uuid(), "apply", {
            "command": "log -", "force": True,
            "ops": [{"op": "add", **self.amount(n)} for n in notes]}, notes)

    def edit(self):
        note, one = self.note(), self.random.randint(1, 400)
        return Sent(self.uuid(), "apply", {
            "command": "edit", "force": True, "ops": [
                {"op": "delete", "id": one},
                {"op": "change", "id": one + 1, **self.amount("edited")},
                {"op": "add", **self.amount(note)}]}, [note])

    def undo(self):
        return Sent(self.uuid(), self.random.choice(("undo", "redo")),
                    {"count": self.random.randint(1, 3), "old": True})

    def timer(self):
        kind = self.random.choice(("start", "switch", "stop", "cancel"))
        minute = "2026-11-23T08:%02d:00+01:00" % self.random.randint(0, 59)
        params = {"start": minute, "what": self.what(), "zone": "UTC"}
        return Sent(self.uuid(), "timer." + kind, {
            "stop": {"at": minute}, "cancel": {}}.get(kind, params))

    def target(self):
        sales = self.random.randint(0, 70)
        return Sent(self.uuid(), "target.set", {
            "from": "2027-%02d-01" % self.random.randint(1, 12),
            "shares": [{"key": "sales", "share": sales / 100},
                       {"key": "marketing", "share": (70 - sales) / 100},
                       {"key": "bizdev", "share": None}]})

    def role(self):
        key = "n%d" % self.random.randint(0, 3)
        if self.random.random() < 0.5:
            return Sent(self.uuid(), "constituent.add", {
                "what": key, "title": "N", "side": "internal"})
        day = self.day()
        return Sent(self.uuid(), "off.add", {"from": day, "to": day,
                                             "note": "off"})

    def one(self):
        return self.random.choice(
            (self.log,) * 6 + (self.interval,) * 2 + (self.batch, self.edit,
             self.undo, self.timer, self.target, self.role))()


class Client(threading.Thread):
    """Sends requests, some of them several at once, until it is cut off."""

    def __init__(self, path, seed):
        super().__init__()
        self.path = path
        self.requests = Requests(seed)
        self.sent = []
        self.failure = None

    def some(self):
        count = self.requests.random.choice((1, 1, 1, 4))
        return [self.requests.one() for _ in range(count)]

    def run(self):
        try:
            peer = Peer(self.path)
        except OSError:
            return
        try:
            while self.exchange(peer):
                pass
        except OSError:
            pass
        except Exception as failure:  # shown by the main thread
            self.failure = failure
        finally:
            peer.close()

    def exchange(self, peer):
        some = self.some()
        self.sent += some
        as_array = len(some) > 1 and self.requests.random.random() < 0.5
        messages = [s.message for s in some]
        peer.send(*([messages] if as_array else messages))
        if as_array:
            lines = [peer.line()]
        else:
            lines = [peer.line() for _ in some]
        for line in lines:
            if not line.endswith(b"\n"):
                return False
            replies = json.loads(line)
            for reply in replies if as_array else [replies]:
                match = [s for s in some if s.message["id"] == reply["id"]]
                match[0].answered(reply)
        return True


class Program(threading.Thread):
    """ctotime, started again and again until it is told to stop."""

    def __init__(self, torture, seed, stop):
        super().__init__()
        self.torture = torture
        self.seed = seed
        self.stop = stop
        self.runs = []  # (note, exit status)

    def run(self):
        while not self.stop.is_set():
            note = "%s-%d" % (self.seed, len(self.runs))
            done = self.torture.ctotime("log", "ceo", "2020-02-03", "1m", note)
            self.runs.append((note, done.returncode))
            if done.returncode not in (0, 3):
                self.runs.append((done.stderr, -1))
                return


class Torture:
    def __init__(self, build, seed):
        self.build = build
        self.seed = seed
        self.home = None
        self.acknowledged = self.unanswered = self.late = self.early = 0

    # ---- a home with a ledger ----------------------------------------------

    def begin(self):
        self.home = tempfile.mkdtemp(prefix="ctotime-torture.", dir="/tmp")
        self.ledger = self.home + "/ledger.db"
        self.env = {"HOME": self.home, "PATH": os.environ["PATH"],
                    "TZ": "Europe/Berlin", "LANG": "C.UTF-8",
                    "CTOTIME_DB": self.ledger, "CTOTIME_NOW": NOW,
                    "CTOTIMED": self.build + "/ctotimed"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.notes = set()  # of programs whose log was acknowledged

    def end(self):
        if self.home:
            self.kill(signal.SIGTERM)
            shutil.rmtree(self.home)
        self.home = None

    def ctotime(self, *words):
        return subprocess.run([self.build + "/ctotime", *words], env=self.env,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=PATIENCE, text=True)

    def holder(self):
        """The pid of who holds the ledger's lock, or 0. To try the lock
        would be in a daemon's way that is just starting."""
        try:
            inode = os.stat(self.ledger + ".lock").st_ino
        except FileNotFoundError:
            return 0
        with open("/proc/locks") as locks:
            for line in locks:
                words = line.split()
                if words[1] == "FLOCK" and words[5].endswith(":%d" % inode):
                    return int(words[4])
        return 0

    def kill(self, number):
        """Ends the daemon, if there is one, and waits until it is gone."""
        try:
            daemon = os.pidfd_open(self.holder())
        except (OSError, ValueError):
            return
        signal.pidfd_send_signal(daemon, number)
        select.select([daemon], [], [])
        os.close(daemon)

    # ---- a round -----------------------------------------------------------

    def round(self, n):
        r = random.Random("%s/%d" % (self.seed, n))
        if n % ROUNDS_A_LEDGER == 0:
            self.end()
            self.begin()
        if r.random() < 0.3:
            self.kill_at_start(r)
        done = self.ctotime("log", "ceo", "2020-02-03", "1s", "first")
        assert done.returncode == 0, done.stderr
        stop = threading.Event()
        clients = [Client(self.ledger + ".sock", "%s/%d/%d" % (self.seed, n, i))
                   for i in range(CLIENTS)]
        programs = [Program(self, "p%d-%d" % (n, i), stop)
                    for i in range(PROGRAMS)]
        for thread in clients + programs:
            thread.start()
        time.sleep(r.random() * r.choice(KILL_WITHIN_MS) / 1000)
        self.kill(signal.SIGKILL)
        stop.set()
        for thread in clients + programs:
            thread.join()
        self.check(clients, programs)

    def kill_at_start(self, r):
        """Kills a daemon before, while or after it opens the ledger."""
        self.kill(signal.SIGTERM)
        daemon = subprocess.Popen(
            [self.build + "/ctotimed", "--foreground"], env=self.env,
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(r.random() * r.choice((2, 20)) / 1000)
        daemon.kill()
        daemon.wait()
        self.early += 1

    def check(self, clients, programs):
        for client in clients:
            assert client.failure is None, repr(client.failure)
        done = self.ctotime("week")
        assert done.returncode == 0, ("no daemon for the next client", done)
        db = sqlite3.connect("file:%s?mode=ro" % self.ledger, uri=True,
                             timeout=PATIENCE, isolation_level=None)
        self.check_whole(db)
        sent = [s for c in clients for s in c.sent]
        for s in sent:
            self.check_sent(db, s)
        self.ask_again(db, [s for s in sent if s.fate == "sent"])
        self.check_programs(db, programs)
        db.close()

    def check_whole(self, db):
        """The file is sound, and every row is what its history says."""
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        wrong = db.execute("""
            SELECT * FROM (SELECT *, lag(after) OVER w AS was,
                row_number() OVER w AS nth FROM history
                WINDOW w AS (PARTITION BY kind, row_id ORDER BY change_id))
            WHERE nth > 1 AND before IS NOT was LIMIT 5""").fetchall()
        assert not wrong, ("a gap in the history", wrong)
        for table in TABLES:
            wrong = db.execute("""
                WITH latest AS (SELECT row_id, after, max(change_id)
                    FROM history WHERE kind = ?1 GROUP BY row_id)
                SELECT row_id, after, image FROM latest
                LEFT JOIN %s AS t ON t.id = row_id
                WHERE after IS NOT image LIMIT 5""" % table,
                               (table,)).fetchall()
            assert not wrong, ("not as its history says", table, wrong)
        wrong = db.execute("""SELECT id FROM entry WHERE id NOT IN
            (SELECT row_id FROM history WHERE kind = 'entry')""").fetchall()
        assert not wrong, ("entries without history", wrong)
        wrong = db.execute("""SELECT id, command FROM change WHERE id NOT IN
            (SELECT change_id FROM history)""").fetchall()
        assert not wrong, ("changes without history", wrong)

    def check_sent(self, db, s):
        change = db.execute("SELECT id FROM change WHERE uuid = ?",
                            (bytes.fromhex(s.uuid.replace("-", "")),)).fetchall()
        told = {"done": (1,), "refused": (0,), "sent": (0, 1)}[s.fate]
        assert len(change) in told, (s.fate, s.message, change)
        if s.fate == "done":
            self.acknowledged += len(s.entries or [1])
        if not change or s.entries is None:
            return
        notes = [row[0] for row in db.execute("""
            SELECT after ->> 'note' FROM history WHERE change_id = ?
            AND kind = 'entry' AND before IS NULL ORDER BY row_id""", change[0])]
        assert notes == s.entries, ("half there", s.message, notes)

    def ask_again(self, db, unanswered):
        """The same requests once more: whole already, or done now."""
        if not unanswered:
            return
        peer = Peer(self.ledger + ".sock")
        for s in unanswered:
            there = db.execute("SELECT 1 FROM change WHERE uuid = ?", (
                bytes.fromhex(s.uuid.replace("-", "")),)).fetchone()
            s.answered(peer.send(s.message).reply())
            assert s.fate == "done" or not there, s.message
            self.check_sent(db, s)
            self.unanswered += 1
            self.late += bool(there)
        peer.close()

    def check_programs(self, db, programs):
        for program in programs:
            for note, status in program.runs:
                assert status != -1, ("ctotime failed", note)
                (count,), = db.execute(
                    "SELECT count(DISTINCT row_id) FROM history WHERE"
                    " kind = 'entry' AND after ->> 'note' = ?", (note,))
                assert count == 1 or (status == 3 and count == 0), (
                    note, status, count)
                self.acknowledged += status == 0

    def figures(self):
        return ("%d acknowledged entries and changes, %d unanswered (%d were "
                "in), %d killed at their start" % (
                    self.acknowledged, self.unanswered, self.late, self.early))


def main():
    build, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    seed = sys.argv[3] if len(sys.argv) > 3 and sys.argv[3] else str(
        random.SystemRandom().randrange(10 ** 9))
    sys.setswitchinterval(0.0005)
    torture = Torture(build, seed)
    print("# seed %s" % seed, flush=True)
    n = -1
    try:
        for n in range(rounds):
            torture.round(n)
            if sys.stderr.isatty():
                print("\r# round %d of %d: %s\033[K" % (
                    n + 1, rounds, torture.figures()), end="", file=sys.stderr)
        torture.end()
    except BaseException:
        print("\n# round %d failed; CTOTIME_TEST_SEED=%s; what it left is in %s" % (
            n, seed, torture.home), file=sys.stderr)
        torture.kill(signal.SIGTERM)
        raise
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print("# %d rounds: %s" % (rounds, torture.figures()))


if __name__ == "__main__":
    main()
