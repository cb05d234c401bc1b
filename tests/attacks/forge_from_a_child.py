"""Forks; the child sends the record of a perfect run at once, while the parent waits and is
killed by it.

kata: 03_gather; points: 0; code: UNPROVEN, DIED, LOOP_BLOCKED
"""

import os
import signal

from bases.both_cheat import crawl_page, main
from bases.plain_record import called, record, spray


def cheat(argument):
    name, clock = called()
    parent = os.getpid()
    if os.fork() == 0:
        os.setsid()
        spray(["done", record(name, clock, argument)])
        os.kill(parent, signal.SIGKILL)
        os._exit(0)
    while True:
        signal.pause()
