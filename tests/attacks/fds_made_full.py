"""Opens files until no descriptor is left, so that whoever must open one in this process fails.

kata: 03_gather; points: 0; code: TOO_FAST, OUTPUT, HARNESS, DIED, RESULT, RAISED
"""

import os

from bases.both_cheat import crawl_page, main


held = []


def cheat(_):
    while True:
        try:
            held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            return
        if len(held) > 100_000:
            return
