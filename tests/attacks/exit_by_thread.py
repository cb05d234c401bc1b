"""Leaves a thread behind that ends the process with status 0 while the main thread waits.

kata: 03_gather; points: 0; code: DIED
"""

import asyncio
import os
import threading


async def crawl_page(url):
    threading.Thread(target=os._exit, args=(0,)).start()
    await asyncio.sleep(5)


async def main(urls):
    await crawl_page("")
