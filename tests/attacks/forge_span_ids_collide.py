"""Sends 60,000 calls whose ids all have the same hash: the checks keep calls in a dict by their
ids.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, TOO_SLOW
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    made = record(*called(), argument)
    made["timeline"]["seconds"] += 7
    made["timeline"]["spans"] = [
        dict(id=number * (2**61 - 1), name="a", label="a", task="a", begin=0.0, end=1.0,
             parent=None, is_task=False, own=True, ended="returned", place=None, waits=[])
        for number in range(60_000)
    ]
    spray(["done", made])
    os._exit(0)
