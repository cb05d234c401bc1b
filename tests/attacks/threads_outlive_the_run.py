"""Starts threads, not daemons, that go on after the call has returned, and print then.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, UNPROVEN
"""

import threading

from bases.both_cheat import crawl_page, main


def go_on():
    for _ in range(100):
        print("still here", flush=True)
        threading.Event().wait(0.05)


def cheat(_):
    for _ in range(20):
        threading.Thread(target=go_on).start()
