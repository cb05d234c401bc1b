"""Reads stdin to its end, where a runner may keep the request, and waits for more.

kata: 03_gather; points: 0; code: RAISED
"""

import os


async def crawl_page(url):
    said = os.read(0, 1 << 20)
    raise ValueError(said)


main = crawl_page
