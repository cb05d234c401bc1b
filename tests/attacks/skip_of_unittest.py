"""Raises unittest.SkipTest out of each call.

kata: 03_gather; points: 0; code: RAISED
"""

import unittest

from bases.both_cheat import crawl_page, main


def cheat(_):
    raise unittest.SkipTest("not today")
