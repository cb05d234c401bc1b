"""Raises pytest's Skipped out of each call, so that the tests count as skipped.

kata: 03_gather; points: 0; code: RAISED
"""

from bases.both_cheat import crawl_page, main


def cheat(_):
    import pytest

    pytest.skip("not today")
