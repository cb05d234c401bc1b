"""Cancels its own task, in the hope that a cancelled test is no failed one.

kata: 03_gather; points: 0; code: RAISED
"""

import asyncio


async def crawl_page(url):
    asyncio.current_task().cancel()
    await asyncio.sleep(1)


async def main(urls):
    raise asyncio.CancelledError
