"""Writes without end to stderr and to descriptor 2.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import os
import sys

from bases.both_cheat import crawl_page, main


def cheat(_):
    while True:
        sys.stderr.write("x" * 65_536 + "\n")
        os.write(2, b"y" * 65_536)
