# SPDX-License-Identifier: MIT
"""Runs a command on a terminal of its own, 80 columns wide, and prints what
came to it. The exit status is the command's.

    terminal.py ROWS COMMAND...
    terminal.py ROWS@SEEN=KEYS COMMAND...    types KEYS once SEEN stands there
"""

import fcntl
import os
import pty
import struct
import sys
import termios

how, command = sys.argv[1], sys.argv[2:]
rows, _, answer = how.partition("@")
seen, _, keys = (part.encode() for part in answer.partition("="))

outer, inner = pty.openpty()
fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), 80, 0, 0))
pid = os.fork()
if pid == 0:
    os.setsid()
    fcntl.ioctl(inner, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(inner, fd)
    os.execvp(command[0], command)
os.close(inner)
shown = b""
while True:
    try:
        shown += os.read(outer, 65536)
    except OSError:  # the last one has closed it
        break
    if keys and seen in shown:
        os.write(outer, keys)
        keys = b""
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
