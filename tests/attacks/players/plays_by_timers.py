"""Knows no coroutine: sets one timer of the loop for each line and waits for the last. This needs
no forgery at all, and is right.

kata: 03_gather; points: 14; code: -
"""

import asyncio

from bases.story import story


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
