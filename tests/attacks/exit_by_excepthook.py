"""Raises, and has replaced sys.excepthook, threading.excepthook and sys.unraisablehook by
functions that end with status 0.

kata: 03_gather; points: 0; code: DIED
"""

import asyncio
import os
import sys
import threading


def leave(*_):
    os._exit(0)


sys.excepthook = sys.unraisablehook = threading.excepthook = leave


async def crawl_page(url):
    thread = threading.Thread(target=int, args=("x",))
    thread.start()
    await asyncio.sleep(5)


async def main(urls):
    await crawl_page("")
