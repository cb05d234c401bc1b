"""Reports that the tool itself has failed, so that somebody grades again by hand, or not at all.

kata: 03_gather; points: 0; code: UNPROVEN, HARNESS
"""

import asyncio
import json
import os
import stat
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


def record(name, clock, argument, played=True, **end):
    """The record of a perfect run, as the worker would write it."""
    seconds, lines, value = story(name, argument)
    if played:
        play_along(seconds, lines)
    plain = dict(kind="returned", how="", message="", value=value, place=None)
    left = ("tasks", "never_awaited", "lost", "generators", "threads", "polls", "foreign")
    return dict(
        name=name,
        clock=clock,
        end={**plain, "inside": "", "source": "", "waiters": [], **end},
        timeline=dict(
            seconds=seconds,
            spans=[],
            blocks=[],
            lines=[dict(at=float(at), text=text) for at, text in lines],
            calls=[],
            threads=0,
            dropped=0,
        ),
        left=dict.fromkeys(left, []),
        wall_seconds=float(seconds),
        outside_seconds=0.0,
        stderr="",
        cuts=[],
    )

def called():
    """Name and clock of the run that we are in."""
    loop = asyncio.get_running_loop()
    name = asyncio.current_task().get_coro().__name__
    return name, "wall" if getattr(loop, "wall", False) else "virtual"

def spray(*messages):
    """Write lines to every pipe that is open."""
    data = b"".join(json.dumps(message).encode() + b"\n" for message in messages)
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                continue
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view):]
        except OSError:
            pass

def cheat(argument):
    spray(["done", record(*called(), argument, kind="harness", message="the disk was full")])
    os._exit(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
