# SPDX-License-Identifier: MIT
"""A mail server on a free port of loopback, made of Debian's aiosmtpd.

	sink.py FOLDER accept|refuse|silent

Prints its port and serves until its stdin ends. What it accepts lies in
FOLDER: message.eml, and envelope.json with sender and recipients.
"""

import asyncio
import json
import os
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, folder, mode):
        self.folder, self.mode = folder, mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "refuse":
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with open(os.path.join(self.folder, "message.eml"), "wb") as f:
            f.write(envelope.content)
        with open(os.path.join(self.folder, "envelope.json"), "w") as f:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos}, f)
        return "250 OK"


async def main(folder, mode):
    loop = asyncio.get_running_loop()
    make = asyncio.Protocol if mode == "silent" else lambda: SMTP(Handler(folder, mode))
    server = await loop.create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main(*sys.argv[1:]))
