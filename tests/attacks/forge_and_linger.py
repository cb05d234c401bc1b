"""Sends the record of a perfect run and goes on until it is ended, to make grading last.

kata: 03_gather; points: 1; code: UNPROVEN, LOOP_BLOCKED, TIMEOUT, RAISED
"""

import select
import threading

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    spray(["done", record(*called(), argument)])
    for thread in threading.enumerate():
        if thread.name == "kata-watchdog":
            thread._target.__self__._stuck = lambda *_: None
    while True:
        select.select([], [], [], 1)
