"""Sends calls that are each other's parents, so that whoever climbs to the root never gets there.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, TOO_SLOW, SEQUENTIAL
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    made = record(*called(), argument)
    made["timeline"]["seconds"] += 7
    made["timeline"]["spans"] = [
        dict(id=number, name="a", label="a", task="a", begin=0.0, end=1.0, parent=(number + 1) % 9,
             is_task=True, own=True, ended="returned", place=None,
             waits=[dict(begin=0.0, end=1.0, reason="sleep", place=None)])
        for number in range(9)
    ]
    spray(["done", made])
    os._exit(0)
