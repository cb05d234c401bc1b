"""Knows no coroutine: sets one timer of the loop for each line and waits for the last. This needs
no forgery at all, and is right.

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

async def play(name, argument):
    loop = asyncio.get_running_loop()
    seconds, lines, value = story(name, argument)
    for at, text in lines:
        if at:
            loop.call_later(at, print, text)
        else:
            print(text)
    if seconds:
        await asyncio.sleep(seconds)
    await asyncio.sleep(0)
    return value


async def crawl_page(url):
    return await play("crawl_page", url)


async def main(urls):
    return await play("main", urls)
