"""Sets an interval timer whose handler ends the process with status 0 in the middle of whatever
Python code runs then.

kata: 03_gather; points: 0; code: DIED
"""

import os
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    while True:
        pass
