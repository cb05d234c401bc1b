"""Loops for ever because the condition never changes.

kata: 03_gather; points: 0; code: LOOP_BLOCKED
"""

import asyncio


async def crawl_page(url):
    waited = 0
    while waited < int(url.split("_")[-1]):
        pass


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
