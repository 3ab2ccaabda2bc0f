# SPDX-License-Identifier: MIT
"""A peer that knows sockets and JSON and nothing of ours: for what no client
would send, and what no daemon would answer. The tests import it.

    peer.py LINE...    sends lines to $SOCKET in one write, prints the replies
"""

import atexit
import itertools
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile

PATIENCE = 60  # seconds, on a busy machine under valgrind
NOW = "2026-11-23T10:15:00+01:00"
ids = itertools.count(1)


class Refused(Exception):
    """An error that the daemon answered."""

    def __init__(self, error):
        super().__init__(error)
        self.code = error["code"]
        self.data = error["data"]
        self.name = error["data"]["name"]
        self.message = error["message"]


class Peer:
    """One connection."""

    def __init__(self, path=None):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(path or os.environ["SOCKET"])
        self.file = self.socket.makefile("rb")

    def send(self, *messages):
        """Requests as they are, or bytes, all in one write."""
        self.socket.sendall(b"".join(frame(m) for m in messages))
        return self

    def end(self):
        """Nothing more will be sent."""
        self.socket.shutdown(socket.SHUT_WR)
        return self

    def line(self):
        """The next line, b"" at the end."""
        try:
            return self.file.readline()
        except ConnectionResetError:
            return b""

    def reply(self):
        return json.loads(self.line())

    def rest(self):
        """All lines up to the end."""
        return list(iter(self.line, b""))

    def call(self, method, **params):
        answer = self.send(request(method, **params)).reply()
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]

    def close(self):
        self.file.close()
        self.socket.close()


def frame(message):
    if isinstance(message, bytes):
        return message
    return json.dumps(message, ensure_ascii=False).encode() + b"\n"


def request(method, **params):
    message = {"jsonrpc": "2.0", "id": next(ids), "method": method}
    return {**message, "params": params} if params else message


# How a user counts who has configured nothing.
RULES = {"week_starts": 0, "week_seconds": 45 * 3600, "workdays": 31}


def uuid(n):
    return "01a20a9a-863b-7188-9c73-%012d" % n


def log(n, **more):
    """A request to log a minute for sales on a Friday, under the n-th uuid;
    a parameter that is None is left out."""
    params = {"uuid": uuid(n), "what": "sales", "day": "2026-11-20",
              "seconds": 60, "zone": "Europe/Berlin", "now": NOW, **more}
    return request("log", **{k: v for k, v in params.items() if v is not None})


def refused(call, *args, **params):
    """The error that a call gets."""
    try:
        result = call(*args, **params)
    except Refused as error:
        return error
    raise AssertionError("not refused: %r" % (result,))


def sql(statement, *values):
    """Rows of the ledger, read behind the daemon's back."""
    path = os.environ["SOCKET"].removesuffix(".sock")
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        return db.execute(statement, values).fetchall()
    finally:
        db.close()


class Client:
    """Our client at work."""

    def __init__(self, *words):
        # Files, since nobody reads from it while it works.
        self.files = [tempfile.TemporaryFile("w+") for _ in range(2)]
        self.process = subprocess.Popen(
            [os.environ["BUILD"] + "/ctotime", *words],
            stdin=subprocess.DEVNULL, stdout=self.files[0], stderr=self.files[1])
        # One that is left would start a daemon where the test is over.
        atexit.register(self.process.kill)

    def end(self):
        """Its exit status, and what it printed to stdout and stderr."""
        status = self.process.wait(PATIENCE)
        for file in self.files:
            file.seek(0)
        return (status, *(file.read() for file in self.files))


class Impostor:
    """Listens where a daemon would."""

    def __init__(self, path=None):
        self.path = path or os.environ["SOCKET"]
        os.makedirs(os.path.dirname(self.path), 0o700, exist_ok=True)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.bind(self.path)
        self.socket.listen(64)

    def accept(self):
        """The next connection, as a Peer has one."""
        peer = Peer.__new__(Peer)
        peer.socket = self.socket.accept()[0]
        peer.socket.settimeout(PATIENCE)
        peer.file = peer.socket.makefile("rb")
        return peer

    def close(self):
        os.unlink(self.path)
        self.socket.close()


if __name__ == "__main__":
    asked = Peer()
    asked.send(*(line.encode("utf-8", "surrogateescape") + b"\n"
                 for line in sys.argv[1:])).end()
    sys.stdout.buffer.write(b"".join(asked.rest()))
