"""Writes garbage without end, and well-formed small messages, to every descriptor but stdout.

kata: 03_gather; points: 0; code: UNPROVEN, HARNESS, LOOP_BLOCKED, TIMEOUT, DIED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    while True:
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"[" + b"[]," * 20_000 + b"[]]\n" + b'["x"]\n' * 100)
            except OSError:
                pass
