"""Behaves as asked but for the value: it returns None, and has the worker's encoder write the
right list. To compute it there is no less than to return it.

kata: 03_gather; points: 0; code: UNPROVEN
"""

import asyncio
import sys


call = sys.modules["pytest_asyncio_kata.worker.call"]
asked = []


def encode(value):
    pages = [f"page {url}" for url in asked[0]]
    return pages[0] if len(asked) > 1 else [pages, pages] if type(value) is list else pages


call.encode = encode


async def crawl_page(url):
    asked[:] = [[url], url]
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    await asyncio.gather(*(crawl_page(url) for url in urls))
    asked[:] = [urls]
