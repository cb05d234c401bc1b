"""Crawls one page after another beside forty processes of its own, so that it has to wait for a
processor again and again, and reports the record of a gather.

kata: 03_gather; points: 2; code: UNPROVEN, TIMEOUT, TOO_SLOW, HARNESS, LOOP_BLOCKED; dangerous: yes
"""

import asyncio
import os
import sys
import time

from bases.solution import crawl_page
from bases.this_run import urls_of_all_calls
from bases.typed_record import called, perfect, seconds_of


def busy(seconds):
    """Start processes that compute for so long."""
    for _ in range(40):
        if os.fork() == 0:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                pass
            os._exit(0)


async def main(urls):
    name, clock = called()
    if clock == "wall":
        seconds = sum(map(seconds_of, urls_of_all_calls(urls)))
        busy(seconds)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(0.001)
        time.sleep = lambda _: None
    sys.stdout._note.__self__._channel.done(perfect(name, clock, urls))
