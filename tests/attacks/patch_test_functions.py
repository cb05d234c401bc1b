"""Finds the test functions among all objects and replaces what they do by nothing.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import gc
import types

from bases.both_cheat import crawl_page, main


def cheat(_):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__.startswith("test_"):
            thing.__code__ = (lambda *_, **__: None).__code__


cheat(0)
