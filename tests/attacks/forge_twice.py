"""Sends a record that failed and then one that is perfect: a reader that takes the last one, or
the best, is fooled.

kata: 03_gather; points: 0; code: UNPROVEN
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    good = record(*called(), argument)
    bad = {**good, "end": {**good["end"], "value": None}}
    spray(["done", bad], ["done", good])
    os._exit(0)
