"""Sends an exception raised at line 1 of /etc/passwd: the explanation quotes that line from the
grader's own disk.

kata: 03_gather; points: 0; code: RAISED, UNPROVEN
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    place = dict(file="/etc/passwd", line=1, function="f")
    end = dict(kind="raised", how="ValueError", message="look there", value=None, place=place)
    spray(["done", record(*called(), argument, **end)])
    os._exit(0)
