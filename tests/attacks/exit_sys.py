"""Raises SystemExit(0) out of the coroutine, which asyncio lets through to the top.

kata: 03_gather; points: 0; code: DIED
"""

import sys

from bases.both_cheat import crawl_page, main


def cheat(_):
    sys.exit(0)
