"""Starts six hundred processes that each hold memory, in sessions of their own.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, DIED, TIMEOUT, LOOP_BLOCKED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    for _ in range(600):
        try:
            if os.fork() == 0:
                os.setsid()
                signal.alarm(20)
                held = bytearray(1 << 20)
                while held:
                    signal.pause()
        except OSError:
            break
