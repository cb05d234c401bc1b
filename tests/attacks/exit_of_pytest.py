"""Raises pytest's Exit with a return code of 0.

kata: 03_gather; points: 0; code: RAISED
"""

def cheat(_):
    import pytest

    pytest.exit("all is well", returncode=0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
