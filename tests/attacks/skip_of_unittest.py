"""Raises unittest.SkipTest out of each call.

kata: 03_gather; points: 0; code: RAISED
"""

import unittest


def cheat(_):
    raise unittest.SkipTest("not today")


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
