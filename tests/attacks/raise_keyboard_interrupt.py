"""Raises KeyboardInterrupt, at which a session stops and keeps what has passed so far.

kata: 03_gather; points: 0; code: DIED
"""

from bases.both_cheat import crawl_page, main


def cheat(_):
    raise KeyboardInterrupt
