"""Sends lists within lists, few enough to be decoded in one thread and too many to be compared or
shown in another.

kata: 03_gather; points: 0; code: RESULT, DIED, UNPROVEN
"""

import os
import sys

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    value = []
    for _ in range(480):
        value = [value]
    sys.setrecursionlimit(10_000)
    spray(["done", record(*called(), argument, value=value)])
    os._exit(0)
