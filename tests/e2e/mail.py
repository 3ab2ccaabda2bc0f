# SPDX-License-Identifier: MIT
"""Both bodies of a mail against the figures of `week --json`.

	mail.py WEEK.json PLAIN HTML
"""

import html.parser
import json
import math
import re
import sys


def points(share):
    return math.floor(abs(share) * 100 + 0.5 + 1e-9) * (1 if share >= 0 else -1)


def hours(seconds):
    minutes = (seconds + 30) // 60
    return f"{minutes // 60}h {minutes % 60:02d}m"


def rows_of(report, with_hours):
    """Each line as it is shown: name, hours, share, target, drift."""
    sides, rows = {}, []
    lines = report["lines"]
    for line in lines:
        if line["kind"] == "side":
            for what in ("share", "target"):
                value = line[what]
                if value is not None:
                    value = points(value)
                    if what in sides:
                        value = 100 - sides[what]
                    sides[what] = value
                line = {**line, what: value}
        else:
            line = {**line, **{what: None if line[what] is None else points(line[what])
                               for what in ("share", "target")}}
        drift = None if line["drift"] is None else line["share"] - line["target"]
        name = line["key"].capitalize() if line["kind"] == "side" else line["key"]
        rows.append((name, *([hours(line["seconds"])] if with_hours else []), line["share"],
                     *([line["target"]] if with_hours else []), drift))
    return rows


def number(text):
    return int(text) if text else None


def plain_rows(text):
    """Rows of the two tables, by where their columns end."""
    table, trend = [], []
    for line in text.split("\n"):
        m = re.match(r" ?(\S+) +(\d+h \d\dm) +(\d+)(?: +(\d+) +([+-]?\d+))?(?: !)?$", line)
        if m:
            table.append((m[1], m[2], int(m[3]), number(m[4]), number(m[5])))
    body = re.search(r"\n +4 weeks +13 weeks\n((?:.+\n)+)", text)
    for line in body[1].splitlines() if body else []:
        head = text[body.start():].split("\n")[1]
        few_end, many_end = head.index("4 weeks") + 7, len(head)
        few, many = line[few_end - 9:few_end].split(), line[many_end - 9:many_end].split()
        trend.append((line[:few_end - 9].strip(), few, many))
    return table, trend


class Tables(html.parser.HTMLParser):
    """Texts of the cells of each row, innermost tables apart; and labels."""

    def __init__(self):
        super().__init__()
        self.rows, self.labels, self.stack = [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "aria-label" in attributes:
            self.labels.append(attributes["aria-label"])
        if tag == "tr":
            self.stack.append([])
        elif tag in ("td", "th") and self.stack:
            self.stack[-1].append("")

    def handle_endtag(self, tag):
        if tag == "tr":
            row = [re.sub(r"[\s\u25b2\u25bc]+", " ", c).strip() for c in self.stack.pop()]
            self.rows.append(row)

    def handle_data(self, data):
        if self.stack and self.stack[-1]:
            self.stack[-1][-1] += data


def html_rows(text):
    reader = Tables()
    reader.feed(text)
    rows = [r for r in reader.rows if any(r)]
    table, trend = [], []
    for row, after in zip(rows, rows[1:] + [[]]):
        if len(row) == 4 and re.fullmatch(r"\d+h \d\dm", row[1]):
            target = re.fullmatch(r"target (\d+)%", after[-1]) if after else None
            table.append((row[0], row[1], int(row[2].rstrip("%")),
                          number(target and target[1]), number(row[3])))
        elif len(row) == 5 and row[0]:
            cells = [c.rstrip("%") for c in row[1:]]
            trend.append((row[0], [c for c in cells[:2] if c], [c for c in cells[2:] if c]))
    return table, trend, reader.labels


def main(week, plain, page):
    plain, page = plain.split("\nBy responsibility")[0], page.split(">By responsibility<")[0]
    expected = rows_of(week, True)
    weeks = []
    if week["trend"]:
        few = {line["key"] + line["side"]: row for line, row in
               zip(week["trend"]["four_weeks"]["lines"],
                   rows_of(week["trend"]["four_weeks"], False))}
        for line, row in zip(week["trend"]["thirteen_weeks"]["lines"],
                             rows_of(week["trend"]["thirteen_weeks"], False)):
            cells = []
            for _, share, drift in (few.get(line["key"] + line["side"], (None,) * 3), row):
                cells.append([] if share is None else [str(share)] if drift is None else
                             [str(share), f"{drift:+d}" if drift else "0"])
            weeks.append((row[0], *cells))
    table, trend = plain_rows(plain)
    assert table == expected, f"text: {table}\nweek: {expected}"
    table, html_trend, labels = html_rows(page)
    assert table == expected, f"HTML: {table}\nweek: {expected}"
    assert table and (not week["trend"] or weeks)
    if weeks:
        assert trend == weeks, f"text: {trend}\nweek: {weeks}"
        assert html_trend == weeks, f"HTML: {html_trend}\nweek: {weeks}"
    for (_, _, share, target, _), label in zip(expected, labels):
        assert f" {share}%" in label and (target is None or f"target {target}%" in label)
    whole = hours(week["total_seconds"])
    assert whole in plain and whole in page.replace("&nbsp;", " ")
    for leaf in week["plan"]["leaves"] if week["plan"] else []:
        if leaf["give_seconds"] >= 900:
            assert re.search(r"\n (rest of )?" + re.escape(leaf["key"]) + r" +\d+h", plain), leaf


if __name__ == "__main__":
    main(json.load(open(sys.argv[1])), open(sys.argv[2]).read(), open(sys.argv[3]).read())
