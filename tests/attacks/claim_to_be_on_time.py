"""Sleeps for the whole time at first, prints all lines at its end, and moves the recorded times
of the lines to where they belong.

kata: 03_gather; points: 2; code: UNPROVEN, LOOP_BLOCKED, ORDER
"""

import asyncio

from bases.story import play_along, story


def cheat(name, argument):
    seconds, lines, value = story(name, argument)
    play_along(seconds, lines)
    recorder = asyncio.get_running_loop().on_create[0].__self__
    line = type(recorder._lines[0]) if recorder._lines else None
    recorder._lines[-len(lines):] = [line(float(at), text) for at, text in lines]
    recorder._blocks.clear()
    return value


async def crawl_page(url):
    return cheat("crawl_page", url)


async def main(urls):
    return cheat("main", urls)
