"""Sends a hundred thousand opening brackets as a message: a parser that recurses has to survive
it.

kata: 03_gather; points: 0; code: DIED
"""

import json
import os
import stat


def spray(*messages):
    """Write lines to every pipe that is open."""
    data = b"".join(json.dumps(message).encode() + b"\n" for message in messages)
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                continue
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view):]
        except OSError:
            pass

def cheat(_):
    data = b"[" * 100_000 + b"\n" + b'["done", ' + b'{"a":' * 50_000 + b"\n"
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
    os._exit(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
