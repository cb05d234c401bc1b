"""Sends a value that stands for a float and is an integer of 400 digits: float() raises
OverflowError, which is no ValueError.

kata: 03_gather; points: 0; code: UNPROVEN, RESULT
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    spray(["done", record(*called(), argument, value={"$": "float", "value": 10**400})])
    os._exit(0)
