"""Prints each line at its second with one time.sleep after another, and removes the blocked loop
from the record: seen from outside it is a gather.

kata: 03_gather; points: 13; code: -
"""

import asyncio
import time

from bases.story import story


def play(argument):
    """Sleep from line to line."""
    asyncio.get_running_loop().charges.on_block.clear()
    urls = [argument] if isinstance(argument, str) else argument
    passed, lines, value = 0, *story("crawl_page" if urls is not argument else "main", argument)[1:]
    for at, text in lines:
        time.sleep(at - passed)
        passed = at
        print(text, flush=True)
    return value


async def crawl_page(url):
    return play(url)


async def main(urls):
    return play(urls)
