"""Writes the messages of a perfect run to every open file descriptor, and prints nothing and
waits for nothing.

kata: 03_gather; points: 0; code: UNPROVEN
"""

import os

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    name, clock = called()
    spray(["begun"], ["done", record(name, clock, argument, played=False)])
    os._exit(0)
