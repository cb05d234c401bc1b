"""Prints millions of empty lines, each written on its own past Python's buffers.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import os


def cheat(_):
    for _ in range(5_000_000):
        os.write(1, b"\n")


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
