"""Kills its parent process, which is to report how it ended.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import select
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    os.kill(os.getppid(), signal.SIGKILL)
    select.select([], [], [], 1)
