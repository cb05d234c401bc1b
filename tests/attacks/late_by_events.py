"""Crawls one page after another, and reports the record of a gather with 3,000 calls more: each
of them was to excuse a little of being late.

kata: 03_gather; points: 2; code: UNPROVEN, TIMEOUT, TOO_SLOW
"""

import asyncio
import sys
import time

from bases.solution import crawl_page
from bases.this_run import urls_of_all_calls
from bases.typed_record import called, perfect, seconds_of


async def main(urls):
    name, clock = called()
    if clock == "wall":
        for url in urls_of_all_calls(urls):
            await asyncio.sleep(seconds_of(url))
        time.sleep = lambda _: None
    sys.stdout._note.__self__._channel.done(with_events(perfect(name, clock, urls)))


def with_events(run):
    """*run* with calls that never were."""
    from dataclasses import replace

    from pytest_asyncio_kata.record.timeline import Span

    spans = tuple(Span(n, "note", "note", "main", 0.0, 0.0) for n in range(3_000))
    return replace(run, timeline=replace(run.timeline, spans=spans))
