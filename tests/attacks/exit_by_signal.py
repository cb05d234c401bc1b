"""Kills its own process with SIGKILL, which no handler and no finally block sees.

kata: 03_gather; points: 0; code: DIED
"""

import os
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    os.kill(os.getpid(), signal.SIGKILL)
