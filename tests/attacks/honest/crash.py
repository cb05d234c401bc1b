"""Crashes the interpreter with a mistake in ctypes.

kata: 03_gather; points: 0; code: DIED
"""

import ctypes


async def crawl_page(url):
    return ctypes.string_at(int(url.split("_")[-1]))


async def main(urls):
    return [await crawl_page(url) for url in urls]
