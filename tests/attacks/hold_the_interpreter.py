"""Keeps the interpreter to itself within one call of C code, so that no other thread can end the
run.

kata: 03_gather; points: 0; code: LOOP_BLOCKED, TIMEOUT
"""

from bases.both_cheat import crawl_page, main


def cheat(_):
    sum(range(1 << 62))
