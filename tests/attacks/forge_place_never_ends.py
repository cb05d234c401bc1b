"""Sends an exception raised in /dev/zero: the grader reads that file to quote a line of it, and
never comes to its end.

kata: 03_gather; points: 0; code: RAISED, UNPROVEN; dangerous: yes
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    place = dict(file="/dev/zero", line=1, function="f")
    end = dict(kind="raised", how="ValueError", message="look there", value=None, place=place)
    spray(["done", record(*called(), argument, **end)])
    os._exit(0)
