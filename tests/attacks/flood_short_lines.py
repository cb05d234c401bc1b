"""Prints millions of empty lines, each written on its own past Python's buffers.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    for _ in range(5_000_000):
        os.write(1, b"\n")
