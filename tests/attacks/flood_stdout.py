"""Prints without end, in large pieces.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import sys

from bases.both_cheat import crawl_page, main


def cheat(_):
    while True:
        sys.stdout.write("x" * 65_536 + "\n")
