"""Closes every file descriptor that it can, the control channel among them.

kata: 03_gather; points: 0; code: DIED, UNPROVEN, RAISED
"""

import os


def cheat(_):
    os.closerange(0, 1024)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
