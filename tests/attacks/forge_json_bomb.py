"""Sends a hundred thousand opening brackets as a message: a parser that recurses has to survive
it.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    data = b"[" * 100_000 + b"\n" + b'["done", ' + b'{"a":' * 50_000 + b"\n"
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
    os._exit(0)
