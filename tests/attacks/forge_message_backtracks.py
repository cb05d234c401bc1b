"""Sends an exception with a message of 400,000 characters on which a regular expression of ours
takes quadratic time.

kata: 03_gather; points: 0; code: RAISED, UNPROVEN
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    end = dict(kind="raised", how="ValueError", message="/a" * 200_000, value=None)
    spray(["done", record(*called(), argument, **end)])
    os._exit(0)
