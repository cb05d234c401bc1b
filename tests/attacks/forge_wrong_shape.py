"""Sends messages that are JSON and no record: numbers for texts, lists for objects, missing and
additional fields.

kata: 03_gather; points: 0; code: UNPROVEN, DIED
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    good = record(*called(), argument)
    good["timeline"]["lines"] = {"at": "0", "text": 1}
    spray(["done", good], ["done"], ["done", None, 1], [], {}, 1, ["begun", "begun"])
    os._exit(0)
