"""Ends the process with status 0 in the first call: a grader that trusts exit codes sees success.

kata: 03_gather; points: 0; code: DIED
"""

import os

from bases.both_cheat import crawl_page, main


def cheat(_):
    os._exit(0)
