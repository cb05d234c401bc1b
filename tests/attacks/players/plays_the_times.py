"""Prints each line at its second with one time.sleep after another, and removes the blocked loop
from the record: seen from outside it is a gather.

kata: 03_gather; points: 13; code: -
"""

import asyncio
import time


def seconds_of(url):
    return int(url.split("_")[-1])


def story(name, argument):
    """Seconds, lines and value of a perfect run."""
    urls = [argument] if name == "crawl_page" else list(argument)
    begin, lines, pages = 0.0, [], [f"page {url}" for url in urls]
    for _ in range(2 if name == "called_twice" else 1):
        lines += [(begin, f"crawling {url}") for url in urls]
        lines += [(begin + seconds_of(url), f"OK {url}") for url in sorted(urls, key=seconds_of)]
        begin += max(map(seconds_of, urls), default=0)
    value = {"crawl_page": pages[:1], "called_twice": [pages, pages]}.get(name, pages)
    return begin, lines, value[0] if name == "crawl_page" else value


def play_along(seconds, lines):
    """Let the time go by, and print what was to be printed meanwhile."""
    time.sleep(seconds)
    for _, text in lines:
        print(text, flush=True)

def play(argument):
    """Sleep from line to line."""
    asyncio.get_running_loop().on_block.clear()
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
