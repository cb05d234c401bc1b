"""Ignores every signal that can be ignored, replaces the handlers of the others, and never ends.

kata: 03_gather; points: 0; code: LOOP_BLOCKED, TIMEOUT
"""

import signal

from bases.both_cheat import crawl_page, main


def cheat(_):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
