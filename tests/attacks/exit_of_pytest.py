"""Raises pytest's Exit with a return code of 0.

kata: 03_gather; points: 0; code: RAISED
"""

from bases.both_cheat import crawl_page, main


def cheat(_):
    import pytest

    pytest.exit("all is well", returncode=0)
