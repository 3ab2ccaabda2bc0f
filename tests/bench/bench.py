# SPDX-License-Identifier: MIT
"""Speed and size, as ratios to floors measured in the same run, in turn.

F is the spawn of a program that does nothing, D one durable transaction with
the rows and index entries of one `log`, D64 the time of a row where 64 share
the transaction. Prints a table and ends with 1 where a bound is passed.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

BUILD = os.environ["CTOTIME_TEST_BUILD"]
TODAY = int(time.time()) // 86400
SMALL, LARGE = 1000, 1000000
over = []


def say(text):
    print(text, flush=True)


def tool(name):
    return os.path.join(BUILD, "bench", name)


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def row(name, value, bound, aim=None, at_least=False, unit="x"):
    good = value >= bound if at_least else value <= bound
    if not good:
        over.append(name)
    sign = ">=" if at_least else "<="
    aims = f" (aim {aim:g})" if aim is not None else ""
    say(f"  {name:<44} {value:7.2f} {unit:<2} {sign} {bound:g}{aims}{'' if good else '   OVER'}")


def turns(rounds, *commands):
    """Medians in microseconds: D, D64, then each command."""
    words = []
    for command in commands:
        words += ["--"] * bool(words) + command
    return [float(x) for x in output(tool("turns"), str(rounds), FLOOR, *words).split()]


def resident_mb(ledger):
    pid = open(ledger + ".lock").read().strip()
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0


def client(ledger, *words):
    return [os.path.join(BUILD, "ctotime"), *words, "--db", ledger]


def make_ledger(name, entries):
    path = os.path.join(TEMP, name)
    subprocess.run([tool("ledger"), path, str(entries), str(TODAY)], check=True)
    return path


def timew_home(name, entries):
    """A data folder in timewarrior's own format, as many intervals."""
    home = os.path.join(TEMP, name)
    os.makedirs(home + "/data")
    open(home + "/timewarrior.cfg", "w").close()
    months = {}
    old = max(entries - 4000, 0)
    for i in range(entries):
        day = i * (TODAY - 400) // max(old, 1) if i < old else TODAY - 1 - (entries - 1 - i) // 10
        t = time.gmtime(day * 86400 + i % 50 * 1000)
        e = time.gmtime(day * 86400 + i % 50 * 1000 + 900)
        months.setdefault(time.strftime("%Y-%m", t), []).append(
            (time.strftime("%Y%m%dT%H%M%SZ", t), time.strftime("%Y%m%dT%H%M%SZ", e)))
    for month, lines in months.items():
        with open(f"{home}/data/{month}.data", "w") as f:
            for start, end in sorted(set(lines)):
                f.write(f"inc {start} - {end} # sales\n")
    return home


def compare_timew(entries, ledger, label):
    if not shutil.which("timew"):
        say("  timew is not installed: not compared")
        return
    os.environ["TIMEWARRIORDB"] = timew_home(f"timew-{entries}", entries)
    _, _, log, track, week, summary = turns(
        5 if entries == LARGE else 20,
        client(ledger, "log", "sales", "-{}d", "1m"),
        ["timew", "track", "today", "-", "now", "sales", ":adjust", ":yes"],
        client(ledger, "week", "last-week"),
        ["timew", "summary", ":lastweek"])
    row(f"timew track / log, {label}", track / log, 2, at_least=True)
    row(f"timew summary / week, {label}", summary / week, 3, at_least=True)
    say(f"    log {log:.0f} us, track {track:.0f}; week {week:.0f}, summary {summary:.0f}")


def compare_shell(ledger, label):
    if not shutil.which("sqlite3"):
        say("  the sqlite3 shell is not installed: not compared")
        return
    copy = ledger + ".shell"
    sqlite3.connect(ledger).backup(sqlite3.connect(copy))
    insert = ("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN;"
              "INSERT INTO change (uuid, at, command, uid) VALUES (randomblob(16), 0, 'log', 0);"
              "INSERT INTO entry (uuid, constituent_id, day, zone, seconds, note, tags) VALUES"
              " (randomblob(16), 1, date('now', '-{} days'), 'Europe/Berlin', 60, '', ''); COMMIT;"
              "SELECT sum(seconds) FROM entry WHERE day = date('now');")
    select = ("SELECT constituent_id, responsibility_id, sum(seconds), count(*) FROM entry"
              " WHERE day BETWEEN date('now', '-6 days') AND date('now') GROUP BY 1, 2;")
    _, _, log, shell_log, week, shell_week = turns(
        40, client(ledger, "log", "sales", "-{}d", "1m"),
        ["sqlite3", copy, insert],
        client(ledger, "week"), ["sqlite3", copy, select])
    row(f"sqlite3 shell / log, {label}", shell_log / log, 1.5, at_least=True)
    row(f"sqlite3 shell / week, {label}", shell_week / week, 1.5, at_least=True)
    say(f"    log {log:.0f} us, shell {shell_log:.0f}; week {week:.0f}, shell {shell_week:.0f}")


def mails(large):
    """The week composed as a message, the helper's start included."""
    _, _, f, week, mail = turns(
        100, [tool("noop")], client(large, "week", "last-week"),
        client(large, "mail", "--print", "--from", "ada@example.com", "--to", "ceo@example.com"))
    row("mail / F", mail / f, 10)
    say(f"    F {f:.0f} us, week {week:.0f}, mail {mail:.0f} us")


def reports(large):
    """Reports over a year and over all of history, and the first of a long list."""
    year = time.strftime("%Y-%m-%d..", time.gmtime((TODAY - 364) * 86400))
    _, _, f, whole, months, tags, notes = turns(
        100, [tool("noop")], client(large, "report", year),
        client(large, "report", year, "--by", "constituent,month"),
        client(large, "report", year, "--by", "tag"),
        client(large, "report", year, "--note", "call"))
    row("report of a year / F", whole / f, 3)
    _, _, f_page, page = turns(40, [tool("noop")], client(large, "page", year))
    row("page of a year / F", page / f_page, 30)
    row("report of a year by constituent,month / F", months / f, 4, 3)
    row("report of a year by tag / F", tags / f, 6)
    row("report of a year, a filter on notes / F", notes / f, 6)
    say(f"    F {f:.0f} us, report {whole:.0f}, by month {months:.0f}, tag {tags:.0f}, note {notes:.0f}")
    if not shutil.which("sqlite3"):
        say("  the sqlite3 shell is not installed: not compared")
        return
    sums = "SELECT {0}, sum(seconds), count(*), max(seconds) FROM entry {1} GROUP BY 1;"
    calls = "WHERE note LIKE '%call%'"
    for label, words, select in (
            ("constituent", [], sums.format("constituent_id", "")),
            ("tag", ["--by", "tag"], sums.format("tags", "")),
            ("month", ["--by", "month"], sums.format("substr(day, 1, 7)", "")),
            ("constituent, a note", ["--note", "call"], sums.format("constituent_id", calls))):
        _, _, ours, shell = turns(5, client(large, "report", "all", *words),
                                  ["sqlite3", large, select])
        row(f"sqlite3 shell / report all by {label}", shell / ours, 1, at_least=True)


def undoing(ledger):
    """Changes one at a time, taken back: that costs no more than they did."""
    changes = {
        "log": ["log", "sales", "-{}d", "1m"],
        "edit": ["edit", "last", "--note", "number {}"],
        "start": ["start", "sales"],
        "off add": ["off", "add", "2030", "number {}"],
        "target set": ["target", "set", "60/40", "sales=25", "--from", "2030-01-01"],
        "constituent add": ["constituent", "add", "bench", "--side", "internal"],
    }
    for name, words in changes.items():
        _, _, change, undo, redo, again = turns(
            60, client(ledger, *words), client(ledger, "undo"),
            client(ledger, "redo"), client(ledger, "undo"))
        row(f"undo / {name}", min(undo, again) / change, 1.1, 1)
        row(f"redo / {name}", redo / change, 1.3, 1.1)
        say(f"    {name} {change:.0f} us, undo {undo:.0f} and {again:.0f}, redo {redo:.0f}")


def timed(*command, **options):
    """Seconds of a command, and the most memory that it had in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{command} ended with {status}")
    return seconds, usage.ru_maxrss / 1024


def peak_mb(ledger):
    pid = open(ledger + ".lock").read().strip()
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def batches():
    """Many lines at once, into a ledger of their own, and taken back again."""
    for count, seconds, ours, theirs in ((10000, 1.5, 24, 32), (100000, 12, 128, 144)):
        ledger = os.path.join(TEMP, f"batch-{count}.db")
        lines = ledger + ".lines"
        with open(lines, "w") as f:
            for i in range(count):
                if i % 10 == 0:
                    day = time.gmtime((TODAY - 1 - i // 10) * 86400)
                    f.write(time.strftime("%Y-%m-%d\n", day))
                f.write(f"{8 + i % 10}:00-{8 + i % 10}:45 eng a call about number {i} +acme\n")
        with open(lines) as f:
            log, client_mb = timed(*client(ledger, "log", "-"), stdin=f, stderr=subprocess.DEVNULL)
        daemon_mb, after_mb = peak_mb(ledger), resident_mb(ledger)
        undo, _ = timed(*client(ledger, "undo"))
        redo, _ = timed(*client(ledger, "redo"))
        # Into pages that are there, and all of it taken back.
        with open(lines) as f:
            again, _ = timed(*client(ledger, "log", "-", "--force", "--dry-run"), stdin=f)
        stop(ledger)
        row(f"log - of {count:,} lines", log, seconds, seconds * 2 / 3, unit="s")
        row("    --force --dry-run of them again", again, seconds, seconds * 2 / 3, unit="s")
        row("    undo / log -", undo / log, 1)
        row("    client's memory", client_mb, ours, unit="MB")
        row("    daemon's memory, at most", daemon_mb, theirs, unit="MB")
        row("    daemon's memory, afterwards", after_mb, 14, unit="MB")
        say(f"    log - {log:.2f} s, undo {undo:.2f}, redo {redo:.2f}")


def main():
    os.environ.update(HOME=TEMP, TZ="Europe/Berlin")
    say("making ledgers of 1,000 and 1,000,000 entries ...")
    small, large = make_ledger("small.db", SMALL), make_ledger("large.db", LARGE)
    for ledger in (small, large):
        subprocess.run(client(ledger, "daemon", "start"), check=True, stdout=subprocess.DEVNULL)
    idle = resident_mb(small)

    say("one at a time:")
    d, d64, f, log = turns(200, [tool("noop")], client(small, "log", "sales", "-{}d", "1m"))
    row("log / (F + D)", log / (f + d), 1.6, 1.35)
    say(f"    F {f:.0f} us, D {d:.0f} us, D64 {d64:.1f} us a row, log {log:.0f} us")
    _, _, f, week_small, week_large = turns(
        200, [tool("noop")], client(small, "week"), client(large, "week"))
    row("week / F, 1,000,000 entries", week_large / f, 1.5, 1.4)
    row("week, 1,000,000 / 1,000 entries", week_large / week_small, 1.1)
    say(f"    F {f:.0f} us, week {week_small:.0f} and {week_large:.0f} us")

    say("reports, 1,000,000 entries:")
    reports(large)

    say("undo, 1,000 entries:")
    undoing(small)
    say("undo, 1,000,000 entries:")
    undoing(large)
    say("many lines at once:")
    batches()
    say("a mail composed, 1,000,000 entries:")
    mails(large)

    say("64 connections logging bare durations:")
    output(tool("load"), small + ".sock", "64", "5000")
    before = turns(100, [tool("noop")])
    rate, p50, p99 = (float(x) for x in output(tool("load"), large + ".sock", "64", "40000").split())
    after = turns(100, [tool("noop")])
    d, d64 = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
    row("rate / rate of D", rate * d / 1e6, 4, 6, at_least=True)
    row("rate / rate of D64", rate * d64 / 1e6, 0.25, 0.40, at_least=True)
    row("p99 of one log", p99 / 1000, 10, unit="ms")
    say(f"    {rate:.0f}/s, D {1e6 / d:.0f}/s, D64 {1e6 / d64:.0f}/s, p50 {p50:.0f} us, p99 {p99:.0f} us")

    say("size:")
    row("daemon resident, idle", idle, 8, unit="MB")
    row("daemon resident, 1,000,000 entries and load", resident_mb(large), 14, unit="MB")
    libs = [line.split()[0] for line in output("ldd", os.path.join(BUILD, "ctotime")).splitlines()
            if "=>" in line]
    row("client's shared libraries", len(libs), 2, unit="")
    say("    " + ", ".join(libs))

    say("beside other programs:")
    for entries, ledger, label in ((SMALL, small, "1,000"), (LARGE, large, "1,000,000")):
        compare_timew(entries, ledger, label)
        compare_shell(ledger, label)
    say("over the bound: " + ", ".join(over) if over else "all within their bounds")


def stop(ledger):
    if os.path.exists(ledger + ".lock"):
        subprocess.run(client(ledger, "daemon", "stop"), stdout=subprocess.DEVNULL)


TEMP = tempfile.mkdtemp(prefix="ctotime-bench-", dir=BUILD)
os.chmod(TEMP, 0o700)
if len(TEMP) > 80:
    shutil.rmtree(TEMP)
    TEMP = tempfile.mkdtemp(prefix="ctotime-bench-")
FLOOR = os.path.join(TEMP, "floor.db")
try:
    subprocess.run([tool("ledger"), FLOOR, str(SMALL), str(TODAY)], check=True)
    main()
finally:
    for name in os.listdir(TEMP):
        if name.endswith(".db"):
            stop(os.path.join(TEMP, name))
    shutil.rmtree(TEMP)
sys.exit(1 if over else 0)
