"""Lets the real record be sent, and has a forked child, in a session of its own, send a better
one after it.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, DIED
"""

import os
import select

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    name, clock = called()
    if os.fork() == 0:
        os.setsid()
        select.select([], [], [], 0.05)
        for _ in range(20):
            spray(["done", record(name, clock, argument)])
            select.select([], [], [], 0.05)
        os._exit(0)
