"""Walks up to the frame of the test that called it and returns what stands there under the name
of the expected value.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import sys

from bases.both_cheat import crawl_page, main


def cheat(argument):
    frame = sys._getframe()
    while frame is not None:
        for name in ("expected", "wanted", "EXPECTED"):
            if name in frame.f_locals:
                return frame.f_locals[name]
        frame = frame.f_back
