"""Sends a set of 60,000 integers that all have the same hash: whoever puts them into a set needs
minutes.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, RESULT
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    items = [number * (2**61 - 1) for number in range(1, 60_000)]
    spray(["done", record(*called(), argument, value={"$": "set", "items": items})])
    os._exit(0)
