"""Sends SIGKILL to every process that it may send a signal to.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    os.kill(-1, signal.SIGKILL)
    os._exit(0)
