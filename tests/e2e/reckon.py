# SPDX-License-Identifier: MIT
"""The figures of week, report and status, reckoned anew: day by day, in
fractions, from what was said to the client and from nothing that it answered
(but for the role that every ledger begins with). And whether what is refused
is what should be.

    reckon.py CTOTIME SEED...    a random ledger each, in $HOME/SEED

A random ledger has a configuration and a clock of its own, entries of four
months with responsibilities, tags and clock times, constituents that come,
change sides and retire, and targets from days in the past and to come. After
each change targets, weeks, reports and status are compared.
"""

import datetime
import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from zoneinfo import ZoneInfo

FIRST, LAST = datetime.date(1970, 1, 1), datetime.date(9999, 12, 31)
DAY = datetime.timedelta(1)
SIDES = "external", "internal"
WHOLE = 10000
WEEKDAYS = "mon tue wed thu fri sat sun".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TIMES = "day", "week", "month", "quarter", "year"
CHANGES = 12  # of one ledger


class Role:
    """A constituent, or a responsibility of one."""

    def __init__(self, key, side=None, of=None):
        self.key, self.of = key, of
        self.places = [(FIRST, side)] if side else []
        self.retired = None
        self.parts = []

    @property
    def name(self):
        return self.of.key + "/" + self.key if self.of else self.key

    def side(self, day):
        here = [s for d, s in self.places if d <= day]
        return here[-1] if here else self.of.side(day)

    def used(self, day):
        return self.retired is None or self.retired > day


class Ledger:
    def __init__(self, program, home, seed):
        self.random = random.Random(seed)
        self.program, self.home = program, home
        os.makedirs(home)
        self.env = {**os.environ, "HOME": home, "TZ": "Europe/Berlin"}
        self.roles, self.entries, self.off = [], [], set()
        self.targets = {}
        self.left = {}  # room of days
        self.timer = None
        self.configure()
        self.now = datetime.datetime(
            2026, self.random.choice((3, 7, 11)), self.random.randint(1, 28),
            self.random.randint(0, 23), self.random.choice((0, 15, 59)),
            tzinfo=ZoneInfo("Europe/Berlin"))
        self.today = self.now.date()
        self.env["CTOTIME_NOW"] = self.now.isoformat()

    # ---- the client --------------------------------------------------------

    def run(self, *words, text=None):
        return subprocess.run([self.program, *words], env=self.env, input=text,
                              capture_output=True, text=True)

    def ask(self, *words):
        done = self.run(*words, "--json")
        assert done.returncode == 0, (words, done.stderr)
        return json.loads(done.stdout)

    def say(self, *words, refused=False, text=None):
        done = self.run(*words, text=text)
        assert done.returncode == (1 if refused else 0), (
            words, refused, done.returncode, done.stderr, done.stdout)
        return done

    # ---- making a ledger ---------------------------------------------------

    def configure(self):
        r = self.random
        days = sorted(r.sample(range(7), r.choice((4, 5, 5, 5, 6))))
        self.workdays = set(days) if r.random() < .5 else set(range(5))
        self.week_starts = r.choice((0, 0, 0, 6))
        self.year_starts = r.choice((1, 1, 4))
        self.week_seconds = r.choice((45 * 3600, 45 * 3600, 36 * 3600,
                                      37 * 3600 + 1800, 80 * 3600))
        self.tolerance = r.choice((5, 5, 3, 0))
        self.neglect_days = r.choice((28, 28, 10))
        os.makedirs(self.home + "/.config/ctotime")
        with open(self.home + "/.config/ctotime/config", "w") as f:
            f.write("workdays = %s\nweek_starts = %s\nyear_starts = %s\n"
                    "week_hours = %s\ntolerance = %d\nneglect_after = %d days\n" % (
                        " ".join(WEEKDAYS[d] for d in sorted(self.workdays)),
                        WEEKDAYS[self.week_starts],
                        MONTHS[self.year_starts - 1],
                        "%gh" % (self.week_seconds / 3600), self.tolerance,
                        self.neglect_days))

    def learn(self):
        """The built-in role and target: what there is before anything was said."""
        for c in self.ask("constituent", "list"):
            role = Role(c["key"], c["side"])
            for p in c["responsibilities"]:
                part = Role(p["key"], None, role)
                if p["side"] != c["side"]:
                    part.places = [(FIRST, p["side"])]
                role.parts.append(part)
            self.roles.append(role)
        shares = {l["key"]: round(l["share"] * WHOLE) if l["share"] is not None else None
                  for l in self.ask("target")["lines"]}
        self.targets[FIRST] = {k: v for k, v in shares.items() if v is not None}

    def a_day(self, back, ahead=0):
        return self.today + datetime.timedelta(self.random.randint(-back, ahead))

    def find(self, name):
        return next(r for r in self.roles if r.key == name)

    def log(self, count):
        r = self.random
        lines, left = [], self.left
        for n in range(count):
            day = self.a_day(r.choice((120, 120, 20, 8)))
            left.setdefault(day, 22 * 3600)
            role = r.choice([c for c in self.roles if c.used(day)])
            parts = [p for p in role.parts if p.used(day)]
            part = r.choice(parts) if parts and r.random() < .4 else None
            what = part or role
            words = [str(day), what.name]
            tags = [t for t in ("acme", "travel", "b") if r.random() < .1]
            start = None
            if r.random() < .3 and day < self.today - DAY:
                start = datetime.datetime.combine(
                    day, datetime.time(r.choice((4, 5, 6, 9, 18, 19, 21, 22)), r.choice((0, 30))),
                    tzinfo=ZoneInfo("Europe/Berlin"))
                seconds = 60 * r.randint(1, 200)
                if seconds > left[day]:
                    continue
                left[day] -= seconds
                words += ["%02d:%02d" % (start.hour, start.minute), "%dm" % (seconds // 60)]
            else:
                seconds = 60 * r.randint(1, 300)
                if seconds > left[day]:
                    continue
                left[day] -= seconds
                words += ["%dm" % (seconds // 60)]
            lines.append(" ".join(words + ["+" + t for t in tags]))
            self.entries.append(dict(day=day, role=role, part=part, side=what.side(day),
                                     seconds=seconds, tags=tags, start=start))
        self.say("log", "-", "--force", text="\n".join(lines) + "\n")

    def end_share(self, key, day):
        """Its own share ends on that day, in all targets from then on."""
        if key in self.target(day) and day not in self.targets:
            self.targets[day] = dict(self.target(day))
        for d, t in self.targets.items():
            if d >= day:
                t.pop(key, None)

    def change_role(self):
        r = self.random
        kind = r.choice(("add", "part", "side", "side", "part side", "retire"))
        day = self.a_day(100, 30)
        usable = [c for c in self.roles if c.used(self.today)]
        role = r.choice(usable)
        if kind == "add":
            key = "c%d" % len(self.roles)
            self.roles.append(Role(key, r.choice(SIDES)))
            self.say("constituent", "add", key, "--side", self.roles[-1].side(FIRST))
        elif kind == "part":
            key, side = "p%d" % len(role.parts), r.choice((None,) + SIDES)
            role.parts.append(Role(key, side, role))
            self.say("constituent", "add", role.key + "/" + key,
                     *(("--side", side) if side else ()))
        elif kind == "side":
            side = r.choice(SIDES)
            days = [day] + [d for d, s in role.places if d >= day]
            moves = min([d for d in days if role.side(d) != side], default=None)
            self.say("constituent", "set", role.key, "--side", side, "--from", str(day),
                     refused=moves is None)
            if moves:
                role.places = [p for p in role.places if p[0] < day] + [(day, side)]
                self.end_share(role.key, moves)
                self.rejudge()
        elif kind == "part side" and role.parts:
            part, side = r.choice(role.parts), r.choice(SIDES)
            if part.used(self.today):
                days = [day] + [d for d, s in part.places + role.places if d >= day]
                moves = any(part.side(d) != side for d in days)
                self.say("constituent", "set", part.name, "--side", side, "--from", str(day),
                         refused=not moves)
                if moves:
                    part.places = [p for p in part.places if p[0] < day] + [(day, side)]
                    self.rejudge()
        elif kind == "retire" and len(usable) > 3:
            self.say("constituent", "retire", role.key, "--from", str(day))
            role.retired = day
            self.end_share(role.key, day)

    def rejudge(self):
        for e in self.entries + ([self.timer] if self.timer else []):
            e["side"] = (e["part"] or e["role"]).side(e["day"])

    # ---- targets -----------------------------------------------------------

    def target(self, day):
        return self.targets[max(d for d in self.targets if d <= day)]

    def adds_up(self, target, day):
        if sum(target[s] for s in SIDES) != WHOLE:
            return False
        for side in SIDES:
            own = [target.get(c.key) for c in self.roles if c.used(day) and c.side(day) == side]
            total = sum(s for s in own if s is not None)
            if any(s is not None for s in own) and (
                    total > target[side] or (total < target[side] and None not in own)):
                return False
        return True

    def some_shares(self, day):
        """Words of target set, most of them of a target that adds up."""
        r = self.random
        out = r.randrange(0, 101, 5) * 100
        said = {"external": out, "internal": WHOLE - out}
        for side in SIDES:
            left = said[side]
            own = [c.key for c in self.roles if c.used(day) and c.side(day) == side]
            r.shuffle(own)
            for i, key in enumerate(own):
                share = r.choice((None, r.randint(0, left), r.randrange(0, left + 1, 100)))
                if i == len(own) - 1 and r.random() < .7:
                    share = left
                said[key] = share
                left -= share or 0
        if r.random() < .1:
            said.pop(r.choice(list(said)))
        if r.random() < .1:
            said["external"] = r.randint(0, WHOLE)
        return said

    @staticmethod
    def words(said):
        return ["%s=%s" % (k, "none" if v is None else "%g" % (v / 100)) for k, v in said.items()]

    def merged(self, said, day):
        target = {**self.target(day), **said}
        return {k: v for k, v in target.items() if v is not None}

    def set_target(self):
        day = self.a_day(110, 20)
        said = self.some_shares(day)
        target = self.merged(said, day)
        until = min([d for d in self.targets if d > day], default=LAST)
        turns = [d for c in self.roles for d in [p for p, _ in c.places] + [c.retired]
                 if d and day < d < until]
        fits = target != self.target(day) and all(
            self.adds_up(target, d) for d in [day] + turns)
        self.say("target", "set", *self.words(said), "--from", str(day), refused=not fits)
        if fits:
            self.targets[day] = target

    def check_targets(self):
        got = self.ask("target", "history")
        assert [t["from"] for t in got] == [str(d) for d in sorted(self.targets, reverse=True)]
        for t in got:
            day = datetime.date.fromisoformat(t["from"])
            target = self.targets[day]
            expected = []
            for side in SIDES:
                expected.append((side, "side", side, target[side]))
                expected += [(c.key, "constituent", side, target.get(c.key))
                             for c in self.roles if c.used(day) and c.side(day) == side]
            assert [(l["key"], l["kind"], l["side"], l["share"] if l["share"] is None
                     else round(l["share"] * WHOLE)) for l in t["lines"]] == expected, t
            for l in t["lines"]:
                if l["kind"] == "side":
                    self.near(l.get("shortfall"), self.shortfall(target, l["side"], day))

    def shortfall(self, target, side, day):
        own = [target.get(c.key) for c in self.roles if c.used(day) and c.side(day) == side]
        short = target[side] - sum(s or 0 for s in own)
        return Fraction(short, WHOLE) if None not in own and short > 0 else None

    # ---- figures -----------------------------------------------------------

    def week_of(self, day):
        return day - DAY * ((day.weekday() - self.week_starts) % 7)

    def works(self, day):
        return day.weekday() in self.workdays and day not in self.off

    def work_in(self, first, last):
        return sum(self.works(first + DAY * i) for i in range((last - first).days + 1))

    def running(self):
        """(entry, seconds) of the timer, None without one."""
        if not self.timer:
            return None
        return self.timer, int((self.now - self.timer["start"]).total_seconds())

    def within(self, first, last, timer=False):
        found = [e for e in self.entries if first <= e["day"] <= last]
        if timer and self.timer and first <= self.timer["day"] <= last:
            found.append({**self.timer, "seconds": self.running()[1], "runs": True})
        return found

    def lines(self, entries, first, last, targets=None):
        """[(key, kind, side), seconds, count, target weight or None, last share]"""
        by_day = {}
        for e in entries:
            if e["seconds"]:
                by_day[e["day"]] = by_day.get(e["day"], 0) + e["seconds"]
        target = targets or self.target
        ret = []

        def add(key, kind, side, mine, share):
            shares = [(n, share(d)) for d, n in by_day.items()]
            weight = sum(n * (s or 0) for n, s in shares)
            has = bool(by_day) and all(s is not None for _, s in shares)
            ret.append(dict(key=key, kind=kind, side=side, seconds=sum(e["seconds"] for e in mine),
                            entries=len([e for e in mine if "runs" not in e]), weight=weight, has=has, last=share(last)))

        for side in SIDES:
            add(side, "side", side, [e for e in entries if e["side"] == side],
                lambda d: target(d)[side])
            for guest in (False, True):
                for c in self.roles:
                    own = c.side(last) == side
                    mine = [e for e in entries if e["role"] is c and e["side"] == side]
                    if guest == own or not (mine or (own and c.used(first))):
                        continue
                    add(c.key, "constituent", side, mine, lambda d: target(d).get(c.key)
                        if c.side(d) == side else None)
        return ret

    @staticmethod
    def near(got, expected):
        if got is None or expected is None:
            assert got is None and expected is None, (got, expected)
        else:
            assert abs(got - float(expected)) < 1e-12, (got, float(expected))

    def check_lines(self, got, lines, total, filtered=False):
        assert [(l["key"], l["kind"], l["side"]) for l in got] == [
            (l["key"], l["kind"], l["side"]) for l in lines], (got, lines)
        for g, l in zip(got, lines):
            assert g["seconds"] == l["seconds"], (g, l)
            assert g.get("entries", l["entries"]) == l["entries"], (g, l)
            share = Fraction(l["seconds"], total) if total else None
            target = drift = target_seconds = drift_seconds = None
            if not total:
                target = Fraction(l["last"], WHOLE) if l["last"] is not None else None
            elif l["has"]:
                target = Fraction(l["weight"], total * WHOLE)
                drift = share - target
                # Rounded once, half up.
                target_seconds = (2 * l["weight"] + WHOLE) // (2 * WHOLE)
                drift_seconds = l["seconds"] - target_seconds
            if filtered:
                target = drift = target_seconds = drift_seconds = None
            self.near(g["share"], share)
            self.near(g["target"], target)
            self.near(g["drift"], drift)
            if "entries" in g:  # the weeks before have no more than shares
                assert (g["target_seconds"], g["drift_seconds"]) == (
                    target_seconds, drift_seconds), (g, l)

    def check_report(self, got, first, last, targets=None, timer=False):
        entries = self.within(first, last, timer)
        total = sum(e["seconds"] for e in entries)
        assert (got["from"], got["to"]) == (str(first), str(last))
        assert (got["total_seconds"], got["entries"], got["days"]) == (
            total, len([e for e in entries if "runs" not in e]),
            len({e["day"] for e in entries if e["seconds"]})), got
        self.check_lines(got["lines"], self.lines(entries, first, last, targets), total)
        for l in got["lines"]:
            if l["kind"] == "side":
                target = (targets or self.target)(last)
                self.near(l.get("shortfall"), self.shortfall(target, l["side"], last))

    # ---- what is to be done ------------------------------------------------

    def plan_of(self, first, last):
        if first <= self.today <= last:
            return first, last, first, last
        next = last + DAY
        if first == self.week_of(first) and last - first == 6 * DAY and \
                next <= self.today < next + 7 * DAY:
            return next - 21 * DAY, next + 6 * DAY, next, next + 6 * DAY
        return None

    @staticmethod
    def fill(leaves, hours):
        """Seconds for each leaf. All get the same lack at the end; who would
        get less than nothing leaves the circle."""
        lack = [Fraction(l["weight"] + hours * l["share"], WHOLE) - l["seconds"] for l in leaves]
        circle = list(range(len(leaves)))
        while circle:
            level = (sum(lack[i] for i in circle) - hours) / len(circle)
            out = [i for i in circle if lack[i] - level < 0]
            if not out:
                break
            circle = [i for i in circle if i not in out]
        exact = [lack[i] - level if i in circle else Fraction(0) for i in range(len(leaves))]
        gives = [int(x) for x in exact]
        order = sorted(range(len(leaves)), key=lambda i: (gives[i] - exact[i], i))
        for i in order[:hours - sum(gives)]:
            gives[i] += 1
        # Brute force: no second is better anywhere else.
        def cost(i, more=0):
            return (lack[i] - gives[i] - more) ** 2
        for i in range(len(leaves)):
            for j in range(len(leaves)):
                if i != j and gives[i]:
                    assert cost(i, -1) + cost(j, 1) >= cost(i) + cost(j), (leaves, gives)
        return gives

    def check_plan(self, got, first, last, targets=None):
        days = self.plan_of(first, last)
        assert (got is None) == (days is None), (got, days)
        if not days:
            return
        first, last, fill_first, fill_last = days
        left = max(self.today, fill_first), fill_last
        work = [left[0] + DAY * i for i in range((left[1] - left[0]).days + 1)]
        work = [d for d in work if self.works(d)]
        whole = self.week_seconds * self.work_in(fill_first, fill_last) // len(self.workdays)
        long = self.timer and self.running()[1] > 12 * 3600
        spent = sum(e["seconds"] for e in self.within(fill_first, fill_last, not long))
        hours = max(whole - spent, 0)
        most = min(hours, len(work) * 12 * 3600)
        assert [got[k] for k in ("from", "to", "fill_from", "fill_to")] == [str(d) for d in days]
        assert (got["days"], got["next_days"]) == (len(work), [str(d) for d in work[:7]])
        assert (got["fill_seconds"], got["left_seconds"], got["give_seconds"]) == (
            whole, hours, most), (got, whole, hours, most)
        lines = self.lines(self.within(first, last, not long), first, last, targets)
        leaves = []
        for side in SIDES:
            of = [l for l in lines if l["side"] == side]
            own = [l for l in of[1:] if l["last"] is not None]
            rest = {k: of[0][k] - sum(l[k] for l in own) for k in ("seconds", "weight", "last")}
            leaves += [(l["key"], "constituent", side, l) for l in own]
            if not own or rest["last"] > 0:
                leaves.append((side, "rest" if own else "side", side, rest))
        for *_, l in leaves:
            l["share"] = l["last"]
        assert [(g["key"], g["kind"], g["side"]) for g in got["leaves"]] == [l[:3] for l in leaves], (got, leaves)
        gives = self.fill([l[3] for l in leaves], most)
        total = sum(l["seconds"] for l in lines if l["kind"] == "side") + most
        for g, (*_, l), give in zip(got["leaves"], leaves, gives):
            weight = l["weight"] + most * l["share"]
            assert (g["seconds"], g["give_seconds"]) == (l["seconds"], give), (g, l, give)
            assert g["target_seconds"] == (2 * weight + WHOLE) // (2 * WHOLE), (g, weight)
            self.near(g["share"], Fraction(l["seconds"] + give, total) if total else None)
            self.near(g["target"], Fraction(weight, total * WHOLE) if total else None)
            assert g["soonest"] == self.soonest(l, give, most, weight, fill_last), (g, l)
        assert sum(gives) == most

    def soonest(self, leaf, give, most, weight, last):
        """Day by day at the usual pace, till nothing of it is too much."""
        if give or leaf["seconds"] * WHOLE <= weight or not leaf["share"]:
            return None
        pace = Fraction(self.week_seconds, len(self.workdays))
        more, day = Fraction(0), last
        while (day - last).days < 3659:
            day += DAY
            more += pace if self.works(day) else 0
            if weight + more * leaf["share"] >= leaf["seconds"] * WHOLE:
                return str(day)
        return None

    def check_trend(self, got, first, last):
        until = self.week_of(min(last, self.today - DAY) + DAY) - DAY
        begin = until - DAY * (13 * 7 - 1)
        if not self.within(begin, until):
            assert got is None
            return
        for name, since in (("four_weeks", until - DAY * 27), ("thirteen_weeks", begin)):
            entries = self.within(since, until)
            total = sum(e["seconds"] for e in entries)
            few = got[name]
            assert (few["from"], few["to"], few["total_seconds"]) == (str(since), str(until), total)
            self.check_lines(few["lines"], self.lines(entries, since, until), total)
        weeks = [(begin + DAY * 7 * i, begin + DAY * (7 * i + 6)) for i in range(13)]
        totals = [sum(e["seconds"] for e in self.within(*w)) for w in weeks]
        assert got["seconds"] == totals
        each = [{(l["key"], l["side"]): l for l in self.lines(self.within(*w), *w)} for w in weeks]
        for g, l in zip(got["lines"], got["thirteen_weeks"]["lines"]):
            key = g["key"], g["side"]
            assert key == (l["key"], l["side"])
            assert g["seconds"] == [w[key]["seconds"] if key in w else 0 for w in each]
            assert g["target_seconds"] == [
                (2 * w[key]["weight"] + WHOLE) // (2 * WHOLE)
                if key in w and w[key]["has"] else None for w in each], (g, key)
        assert len(got["lines"]) == len(got["thirteen_weeks"]["lines"])

    def check_neglected(self, got, never, first, last, targets=None):
        if first > self.today:
            assert not got and not never
            return
        until = min(last, self.today)
        since = until - DAY * (self.neglect_days - 1)
        late = self.today <= last or (last - first).days < 6
        began = min(e["day"] for e in self.entries)

        def latest(**of):
            days = [e["day"] for e in self.entries if e["day"] <= until
                    and all(e[k] is v for k, v in of.items())]
            return max(days, default=None)

        def text(day):
            return str(day) if day else None

        expected, unused = [], []
        for c in self.roles:
            share = (targets or self.target)(last).get(c.key) if c.used(first) or \
                any(e["role"] is c for e in self.within(first, last)) else None
            day = latest(role=c)
            if share and not any(e["role"] is c for e in self.within(first, last)) and (
                    not late or ((day is None or day < since) and began < since)):
                expected.append((c.key, None, text(day)))
        for c in self.roles:
            for p in c.parts:
                day = latest(part=p)
                if not c.used(until) or not p.used(until):
                    continue
                if day is None:
                    unused.append(p.name)
                elif day < since:
                    expected.append((c.key, p.key, text(day)))
        assert [(n["constituent"], n["responsibility"], n["last"]) for n in got] == expected, (got, expected)
        assert never == unused

    def check_pace(self, got, first, last):
        if first > self.today or (last - first).days >= 53 * 7:
            assert got is None
            return
        entries = self.within(first, last)
        days = {e["day"] for e in entries}
        past = [first + DAY * i for i in range((min(last, self.today - DAY) - first).days + 1)]
        ends = [e for e in entries if e["day"].weekday() not in self.workdays]
        assert got["empty_days"] == [str(d) for d in past if self.works(d) and d not in days]
        assert got["weekend_seconds"] == sum(e["seconds"] for e in ends)
        assert got["weekend_days"] == [str(d) for d in sorted({e["day"] for e in ends})]
        early = late = 0
        for e in entries:
            if not e["start"]:
                continue
            begin = e["start"].hour * 3600 + e["start"].minute * 60
            clock = range(begin, begin + e["seconds"], 60)
            early += 60 * sum(s % 86400 < 7 * 3600 for s in clock)
            late += 60 * sum(s % 86400 >= 20 * 3600 for s in clock)
        assert (got["early_seconds"], got["late_seconds"]) == (early, late), (got, early, late)
        assert got["travel_seconds"] == sum(e["seconds"] for e in entries if "travel" in e["tags"])

    # ---- everything --------------------------------------------------------

    def a_range(self):
        r = self.random
        week = self.week_of(self.today)
        kind = r.choice(("week", "week", "last", "some", "month", "any", "ahead"))
        if kind == "week":
            return week, week + 6 * DAY
        if kind == "last":
            return week - 7 * DAY, week - DAY
        if kind == "ahead":
            return week + 7 * DAY, week + 13 * DAY
        if kind == "some":
            first = week - DAY * 7 * r.randint(2, 15)
            return first, first + 6 * DAY
        if kind == "month":
            first = self.today.replace(day=1)
            return first, (first + 31 * DAY).replace(day=1) - DAY
        first = self.a_day(130, 5)
        return first, first + DAY * r.choice((0, 3, 30, 200, 500))

    def a_what_if(self, last):
        """Shares of --what-if and who has which on a day; where it is refused
        no more than the status."""
        said = self.some_shares(last)
        target = self.merged(said, last)
        return ",".join(self.words(said)), target, self.adds_up(target, last)

    def check_text(self, words, got):
        """What people see of it: flags, and quarters of an hour to do."""
        text = self.say(*words).stdout.split("\n\n")
        plan = got["plan"]
        runs = plan and plan["from"] == plan["fill_from"]
        running = got["running_seconds"] if got["running_seconds"] <= 12 * 3600 else 0
        left = plan["give_seconds"] + running if runs else 0
        table = next((t for t in text if t.lstrip().startswith("hours ")), "").split("\n")[1:]
        points, sides = lambda share: int(share * 100 + .5 + 1e-9), {}
        for line, row in zip(got["lines"], table):
            assert row.split()[0].lower() == line["key"], (row, line)
            if line["drift"] is None:
                assert " ^ " not in row and " v " not in row, row
                continue
            share, target = points(line["share"]), points(line["target"])
            if line["kind"] == "side":
                if sides:
                    share, target = (100 - n for n in sides["external"])
                sides[line["key"]] = share, target
            least = most = share
            if left:
                whole = got["total_seconds"] + left
                least = points(line["seconds"] / whole)
                most = points((line["seconds"] + left) / whole)
            flag = " "
            if abs(share - target) > self.tolerance:
                flag = "^" if least - target > self.tolerance else \
                    "v" if target - most > self.tolerance else " "
            drift = "%+d" % (share - target) if share != target else "0"
            assert "%d%%" % share in row and "%d%%" % target in row, (row, line)
            assert "%s %s " % (flag, drift) in row + " ", (row, line, flag, drift)
        if runs and plan["days"] and plan["left_seconds"]:
            to_do = " ".join(" ".join(text).split("To do ")[1].split("Ends at")[0].split())
            gives = [l["give_seconds"] for l in plan["leaves"]]
            quarters = [g // 900 for g in gives]
            order = sorted((i for i in range(len(gives)) if gives[i]),
                           key=lambda i: (-(gives[i] % 900), i))
            for i in order[:(sum(gives) + 450) // 900 - sum(quarters)]:
                quarters[i] += 1
            for l, q in zip(plan["leaves"], quarters):
                name = ("rest of " if l["kind"] == "rest" else "") + l["key"]
                if q:
                    assert "%s %dh %02dm" % (name, q // 4, q % 4 * 15) in to_do, (to_do, l, q)
            assert ("out of reach" in to_do) == (plan["give_seconds"] < plan["left_seconds"])

    def check_week(self):
        first, last = self.a_range()
        words, targets = ["week", "%s..%s" % (first, last)], None
        if self.random.random() < .3:
            said, target, fits = self.a_what_if(last)
            words += ["--what-if", said]
            if not fits:
                self.say(*words, refused=True)
                return
            targets = lambda day: target
        got = self.ask(*words)
        self.check_report(got, first, last, targets)
        expected = self.week_seconds * self.work_in(first, last) // len(self.workdays)
        assert got["expected_seconds"] == expected
        in_range = self.timer and first <= self.timer["day"] <= last
        assert got["running_seconds"] == (self.running()[1] if in_range else 0)
        assert (got["timer"] is not None) == bool(in_range)
        if targets is None:
            self.check_trend(got["trend"], first, last)
        self.check_plan(got["plan"], first, last, targets)
        self.check_neglected(got["neglected"], got["never"], first, last, targets)
        self.check_pace(got["pace"], first, last)
        self.check_text(words, got)

    def check_status(self):
        week = self.week_of(self.today)
        got = self.ask("status")
        long = self.timer and self.running()[1] > 12 * 3600
        self.check_report(got["week"], week, week + 6 * DAY, timer=not long)
        self.check_plan(got["plan"], week, week + 6 * DAY)
        assert got["today_seconds"] == sum(
            e["seconds"] for e in self.within(self.today, self.today, not long))

    def period(self, key, day):
        """The first day of the period, its last day, its name."""
        if key == "day":
            return day, day, str(day)
        if key == "week":
            first = self.week_of(day)
            return first, first + 6 * DAY, "%d-W%02d" % (first + 3 * DAY).isocalendar()[:2]
        months = {"month": 1, "quarter": 3, "year": 12}[key]
        into = (day.month - self.year_starts) % 12 % months
        number = day.year * 12 + day.month - 1 - into
        first = datetime.date(number // 12, number % 12 + 1, 1)
        number += months
        last = datetime.date(number // 12, number % 12 + 1, 1) - DAY
        number = day.year * 12 + day.month - 1 - (day.month - self.year_starts) % 12
        year = str(number // 12)
        if self.year_starts != 1:
            year = "FY%02d" % ((number // 12 + 1) % 100)
        quarter = (day.month - self.year_starts) % 12 // 3 + 1
        return first, last, {"month": "%d-%02d" % (day.year, day.month),
                             "quarter": "%s-Q%d" % (year, quarter), "year": year}[key]

    def check_by(self):
        """Each period's lines are those of a report of that period."""
        r = self.random
        first, last = self.a_range()
        who, time = r.choice(("side", "constituent")), r.choice(TIMES)
        by = [who, time] if r.random() < .5 else [time, who]
        got = self.ask("report", "%s..%s" % (first, last), "--by", ",".join(by))
        expected = {}
        day = first
        while day <= last:
            begin, end, name = self.period(time, day)
            begin, end = max(begin, first), min(end, last)
            entries = self.within(begin, end)
            if entries:
                expected[name] = self.lines(entries, begin, end), sum(e["seconds"] for e in entries), entries
            day = end + DAY
        names = []
        for g in got["lines"]:
            name = g["keys"][by.index(time)]
            names.append(name)
            lines, total, entries = expected[name]
            mine = [l for l in lines if (l["kind"] == "side") == (who == "side")
                    and (l["key"], l["side"]) == (g["key"], g["side"])]
            assert len(mine) == 1, (g, lines)
            self.check_lines([g], mine, total)
            of = [e["seconds"] for e in entries if e["side"] == g["side"]
                  and (who == "side" or e["role"].key == g["key"])]
            assert g["longest_seconds"] == max(of, default=0), (g, of)
        for name, (lines, total, entries) in expected.items():
            assert names.count(name) == len([l for l in lines if (l["kind"] == "side") == (who == "side")])
        if by[1] == time:
            entries = self.within(first, last)
            rows = [l for l in self.lines(entries, first, last) if who == "constituent" or l["kind"] == "side"]
            if entries:
                self.check_lines(got["rows"], rows, sum(e["seconds"] for e in entries))
            assert [c["keys"][0] for c in got.get("columns", [])] == list(expected)
            assert [c["seconds"] for c in got.get("columns", [])] == [t for _, t, _ in expected.values()]

    def start(self):
        r = self.random
        role = r.choice([c for c in self.roles if c.used(self.today)])
        back = datetime.timedelta(minutes=r.randint(0, 700))
        start = self.now - back
        if start.date() != self.today or start.utcoffset() != self.now.utcoffset():
            start = self.now
        self.say("start", role.key, "--at", start.strftime("%H:%M"))
        self.timer = dict(day=start.date(), role=role, part=None, side=role.side(start.date()),
                          tags=[], start=start, seconds=0)

    def check(self, rounds):
        r = self.random
        self.say("off", "add", str(self.a_day(20, 20)))
        self.off = {datetime.date.fromisoformat(o) for l in self.ask("off", "list", "all")
                    for o in [l["from"]]}
        self.learn()
        self.log(r.choice((0, 3, 60, 150)) + 1)
        for _ in range(rounds):
            change = r.choice((self.change_role, self.set_target, self.set_target, None))
            if change:
                change()
            if r.random() < .3:
                self.log(r.randint(5, 40))
            if not self.timer and r.random() < .1:
                self.start()
            self.check_targets()
            for _ in range(3):
                self.check_week()
            self.check_by()
            self.check_status()


def main():
    for seed in sys.argv[2:]:
        ledger = Ledger(sys.argv[1], os.path.join(os.environ["HOME"], seed), int(seed))
        try:
            ledger.check(CHANGES)
        except AssertionError:
            print("ledger", seed, file=sys.stderr)
            raise
        finally:
            ledger.run("daemon", "stop")


if __name__ == "__main__":
    main()
