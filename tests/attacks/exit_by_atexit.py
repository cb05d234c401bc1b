"""Fails, but has an exit handler turn the status of whichever process imported it into 0.

kata: 03_gather; points: 0; code: RAISED
"""

import atexit
import os

from bases.both_cheat import crawl_page, main


atexit.register(os._exit, 0)


def cheat(_):
    raise RuntimeError("this is what happened")
