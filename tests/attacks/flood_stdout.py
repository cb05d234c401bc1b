"""Prints without end, in large pieces.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED, TIMEOUT
"""

import sys


def cheat(_):
    while True:
        sys.stdout.write("x" * 65_536 + "\n")


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
