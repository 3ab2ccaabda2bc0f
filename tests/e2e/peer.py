# SPDX-License-Identifier: MIT
"""A peer of the daemon that knows only sockets: for what no client would do.

peer.py ask SOCKET LINE...    send lines in one write, print the replies
peer.py raw SOCKET BEHAVIOUR  misbehave, and say how the daemon took it
"""

import json
import socket
import sys
import time


def connect(path):
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(20)
    s.connect(path)
    return s


def read_all(s):
    data = b""
    try:
        while True:
            piece = s.recv(65536)
            if not piece:
                return data
            data += piece
    except ConnectionResetError:
        return data


def ask(path, lines):
    s = connect(path)
    s.sendall("".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape"))
    s.shutdown(socket.SHUT_WR)
    sys.stdout.write(read_all(s).decode())


STATUS = b'{"jsonrpc":"2.0","id":1,"method":"daemon.status"}\n'


def long_line(s):
    s.sendall(b'{"x":"' + b"y" * (1 << 20) + b'"}\n')


def endless_line(s):
    try:
        for _ in range(64):
            s.sendall(b"y" * (1 << 16))
    except (BrokenPipeError, ConnectionResetError):
        pass


def silent(s):
    pass


def byte_by_byte(s):
    """One byte now and then, never a whole line."""
    try:
        for byte in STATUS[:-1] * 4:
            s.sendall(bytes([byte]))
            time.sleep(0.02)
    except (BrokenPipeError, ConnectionResetError):
        pass


def vanish(s):
    s.sendall(STATUS * 10 + STATUS[:20])
    s.close()


def deaf(s):
    """Asks and asks, and never reads: until the daemon has had enough."""
    lines = 0
    try:
        while lines < 1000000:
            s.sendall(STATUS * 100)
            lines += 100
    except (BrokenPipeError, ConnectionResetError):
        print("closed")


def raw(path, behaviour):
    s = connect(path)
    globals()[behaviour](s)
    if behaviour in ("deaf", "vanish"):
        return
    data = read_all(s).decode()
    print(json.loads(data)["error"]["data"]["name"] if data else "closed")


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        ask(sys.argv[2], sys.argv[3:])
    else:
        raw(sys.argv[2], sys.argv[3])
