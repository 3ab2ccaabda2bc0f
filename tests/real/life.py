# SPDX-License-Identifier: MIT
"""A CTO's working life, the same at every call: lines for `ctotime log -`.

    life.py FROM TO [ENTRIES A DAY]    both days included, 6 unless said
"""

import datetime
import random
import sys

# What, how often of 100, and what may have been said of it.
WORK = (
    ("sales/closing", 15, ("Acme renewal +acme", "Globex pilot, security questions +globex", "Stark: last open points +stark", "contract with Umbrella +umbrella")),
    ("sales/roadmap", 10, ("roadmap for Umbrella +umbrella", "vision for Stark's board +stark", "what comes next, at Acme +acme")),
    ("sales/advice", 8, ("workshop at Globex +globex", "what they need is simpler +initech")),
    ("sales/peers", 6, ("dinner with Globex's CTO +globex", "lunch with Acme's head of platform +acme")),
    ("sales/expert", 2, ("found Acme its compiler person +acme",)),
    ("marketing/analysts", 4, ("Gartner inquiry +gartner", "Forrester briefing +forrester")),
    ("marketing/talks", 5, ("rehearsal for the keynote +keynote", "slides for the keynote +keynote")),
    ("marketing/writing", 3, ("article on migrations", "comments on the draft")),
    ("marketing/community", 3, ("meetup, opening words", "hackathon, jury")),
    ("marketing/collateral", 2, ("white paper on security",)),
    ("bizdev/partners", 9, ("joint roadmap with Initech +initech", "quarterly review with Hooli +hooli")),
    ("bizdev/diligence", 5, ("Hooli, what is behind the demo +hooli", "code and people at Piper +piper")),
    ("bizdev/watch-list", 2, ("start-ups, ranked anew",)),
    ("bizdev/competition", 3, ("where the others are going",)),
    ("engineering", 4, ("1:1 with Priya", "1:1 with Tomás")),
    ("engineering/architecture", 6, ("storage engine review", "one queue or two")),
    ("engineering/alignment", 5, ("plans against the strategy",)),
    ("engineering/recruiting", 4, ("principal engineer, second talk", "offer for Noor")),
    ("engineering/bets", 3, ("bets of the quarter",)),
    ("ceo/sounding", 3, ("hiring plan", "what to tell the board")),
    ("ceo/options", 2, ("build, buy or wait",)),
    ("ceo", 3, ("board deck", "strategy, the usual hour")),
)
LENGTHS = (30, 45, 60, 75, 90, 90, 90, 120, 120, 150)
HOLIDAYS = {(1, 1), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)}


def day_of(dice, day, count):
    """Appointments of one day, none of which overlaps another."""
    minute = 8 * 60 + 30 + dice.choice((0, 0, 30, -30))
    mood = 1 + (day.toordinal() // 7 * 37 % 11 - 5) / 12  # weeks differ
    for _ in range(count):
        weights = [w * (mood if what.startswith("sales") else 1) for what, w, _ in WORK]
        what, _, notes = dice.choices(WORK, weights)[0]
        length = dice.choice(LENGTHS) * 6 // max(count, 6) // 15 * 15 or 15
        end = minute + length
        if end >= 24 * 60:
            return
        print(f"{minute // 60}:{minute % 60:02}-{end // 60}:{end % 60:02} {what} {dice.choice(notes)}")
        minute = end + dice.choice((0, 0, 15, 30))


def main():
    first, last = (datetime.date.fromisoformat(word) for word in sys.argv[1:3])
    usual = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    dice = random.Random(2026)
    for n in range((last - first).days + 1):
        day = first + datetime.timedelta(n)
        away = (day.month, day.day) in HOLIDAYS or (day.month == 8 and day.day < 15)
        weekend = day.weekday() > 4
        if away or (weekend and dice.random() < 0.8) or dice.random() < 0.02:
            continue
        print(day)
        day_of(dice, day, 1 if weekend else max(1, usual + dice.choice((-2, -1, 0, 0, 1))))


main()
