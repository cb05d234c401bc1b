"""Sends a call that begins at 1e308 s: drawing it asks for the column of an infinite share,
outside of any test.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, TOO_FAST
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    made = record(*called(), argument)
    made["timeline"]["seconds"] = 1e-300
    made["timeline"]["spans"] = [
        dict(id=number, name="a", label="a", task="a", begin=1e308, end=1e-300, parent=None,
             is_task=True, own=True, ended="returned", place=None,
             waits=[dict(begin=-1e308, end=1e308, reason="sleep", place=None)])
        for number in range(3)
    ]
    spray(["done", made])
    os._exit(0)
