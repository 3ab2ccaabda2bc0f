# SPDX-License-Identifier: MIT
"""Reads a page of HTML without a browser, and asserts what holds for all of
them: it stands by itself, runs nothing, and every picture says what it shows.
"""

from html.parser import HTMLParser

VOID = {"meta", "br", "rect", "line"}
KNOWN = VOID | set(
    "html head title style body header main section footer div p h1 h2 dl dt dd b i span bdi code data"
    " table caption thead tbody tr th td details summary figure figcaption svg g text desc".split())
ATTRIBUTES = set(
    "lang charset name content http-equiv class id role scope colspan dir value open tabindex"
    " aria-label aria-labelledby aria-hidden width height x y x1 x2 y1 y2 rx viewbox".split())


class Page(HTMLParser):
    """`tables` are rows of cells by the table's id, `values` the same with
    exact figures, `text` all words."""

    def __init__(self, source):
        super().__init__()
        self.open, self.ids, self.words = [], [], []
        self.tables, self.values, self.pictures = {}, {}, []
        self.table = self.cell = None
        assert source.startswith("<!DOCTYPE html>\n") and source.endswith("</html>\n")
        assert "default-src 'none'" in source
        for word in ("url(", "@import", "http:", "https:", "//", "nan%", "inf%", "-nan"):
            assert word not in source.replace(">//", ">"), word
        self.feed(source)
        self.close()
        assert not self.open, self.open
        assert len(self.ids) == len(set(self.ids)), self.ids
        self.text = " ".join("".join(self.words).split())
        for picture in self.pictures:
            assert picture["title"].strip(), picture

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert tag in KNOWN, tag
        assert not set(given) - ATTRIBUTES, (tag, attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in VOID:
            self.open.append(tag)
        if tag == "svg":
            assert given["role"] == "img"
            self.pictures.append({"title": "", "class": given.get("class")})
        if tag == "table":
            self.table = given.get("id")
            self.tables[self.table], self.values[self.table] = [], []
        if tag == "tr":
            self.near = given.get("class") == "near"
            if not self.near:
                self.tables[self.table].append([])
                self.values[self.table].append([])
        if tag in ("td", "th"):
            self.cell, self.value = "", None
        if tag == "data" and self.cell is not None:
            self.value = float(given["value"])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
        if tag in ("td", "th"):
            if not self.near:
                self.tables[self.table][-1].append(" ".join(self.cell.split()))
                self.values[self.table][-1].append(self.value)
            self.cell = None

    def handle_data(self, data):
        where = self.open[-1] if self.open else ""
        if "svg" in self.open:
            # The first title, which is the whole picture's.
            if where == "title" and self.open[-2] == "svg":
                self.pictures[-1]["title"] += data
            return
        if where in ("style", "title"):
            return
        self.words.append(data)
        if self.cell is not None:
            self.cell += data


def read(path):
    return Page(open(path, encoding="utf-8").read())


def check_week(page, week):
    """The figures against the target are those of `week --json`."""
    cells, values = page.tables["target"][1:], page.values["target"][1:]
    assert len(cells) == len(week["lines"]), (len(cells), week["lines"])
    for cell, value, line in zip(cells, values, week["lines"]):
        assert cell[0].split()[0].lower() == line["key"], (cell, line)
        for at, name in ((1, "seconds"), (2, "share"), (3, "target"), (4, "drift"), (5, "drift_seconds")):
            if line[name] is None:
                assert value[at] is None, (name, value, line)
            else:
                assert abs(value[at] - line[name]) < 1e-9, (name, value, line)


def check_sums(page, week):
    """Every table comes to the same: the whole of the range."""
    total, entries = week["total_seconds"], week["entries"]
    for name, at in (("parts", 1),):
        got = sum(row[at] for row in page.values[name][1:])
        assert got == total, (name, got, total)
    if "entries" in page.tables:
        rows = [row for row in page.values["entries"][1:] if len(row) == 3]
        days = [row for row in page.values["entries"][1:] if len(row) == 2]
        assert len(rows) == entries, (len(rows), entries)
        assert sum(row[2] for row in rows) == total
        assert sum(row[1] for row in days) == total and len(days) == week["days"]
