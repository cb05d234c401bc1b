"""Crawls one page after another, computes instead of sleeping, so that it seems to be late
because it was busy, and reports the record of a gather.

kata: 03_gather; points: 3; code: UNPROVEN, TOO_SLOW, SEQUENTIAL, LOOP_BLOCKED, LIVELOCK
"""

import asyncio
import sys
import time

from bases.solution import crawl_page
from bases.this_run import urls_of_all_calls
from bases.typed_record import called, perfect, seconds_of


async def burn(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for _ in range(100_000):
            pass
        await asyncio.sleep(0)


async def main(urls):
    name, clock = called()
    if clock == "wall":
        for url in urls_of_all_calls(urls):
            await burn(seconds_of(url))
        time.sleep = lambda _: None
    sys.stdout._note.__self__._channel.done(perfect(name, clock, urls))
