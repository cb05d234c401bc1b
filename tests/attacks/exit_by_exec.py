"""Replaces the process by /bin/true: the same process id and descriptors, and an exit status of
0.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    os.execv("/bin/true", ["/bin/true"])
