"""Replaces what the watchdog's thread calls, and never ends.

kata: 03_gather; points: 0; code: LOOP_BLOCKED, TIMEOUT
"""

import threading

from bases.both_cheat import crawl_page, main


def cheat(_):
    for thread in threading.enumerate():
        if thread.name == "kata-watchdog":
            thread._target.__self__._deadline = 1e9
            thread._target.__self__._stuck = lambda *_: None
            thread._target.__self__._is_held = lambda: False
    while True:
        pass
