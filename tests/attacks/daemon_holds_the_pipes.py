"""Leaves a daemon, forked twice and in a session of its own, that holds all descriptors open for
a minute.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv("/bin/sleep", ["/bin/sleep", "60"])
        os._exit(0)
