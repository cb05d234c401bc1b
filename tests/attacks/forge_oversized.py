"""Sends a record of forty megabytes, in the hope that whoever reads it gives up on memory.

kata: 03_gather; points: 0; code: UNPROVEN, DIED
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    spray(["done", {**record(*called(), argument), "stderr": "x" * (40 << 20)}])
    os._exit(0)
