"""Reads address 0, so that the interpreter dies and takes an in-process test runner with it.

kata: 03_gather; points: 0; code: DIED
"""

import ctypes

from bases.both_cheat import crawl_page, main


def cheat(_):
    ctypes.string_at(0)
