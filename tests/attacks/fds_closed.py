"""Closes every file descriptor that it can, the control channel among them.

kata: 03_gather; points: 0; code: DIED, UNPROVEN, RAISED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    os.closerange(0, 1024)
