"""Reads address 0, so that the interpreter dies and takes an in-process test runner with it.

kata: 03_gather; points: 0; code: DIED
"""

import ctypes


def cheat(_):
    ctypes.string_at(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
