"""Scenarios of kata 02: several calls in one program, and one that is held up."""

import asyncio
import time

IN_WORDS = {
    "without_pages_and_with_one": "`main`, called without pages and then with one",
    "called_three_times": "`main`, called three times",
    "call": "a caller",
    "held_up": "main",
    "on_a_slow_terminal": "main",
}
"""What messages call them."""


async def without_pages_and_with_one(answer, url):
    """Crawl nothing, and then *url*."""
    await answer.main([])
    await answer.main([url])


async def called_three_times(answer, urls, others, more):
    """Crawl *urls*; when they have ended, two callers crawl *others* and *more*."""
    await answer.main(list(urls))
    callers = [call(answer, "first", others), call(answer, "second", more)]
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


async def call(answer, name, urls):
    """Crawl *urls*, and print the *name* of the caller when they have ended."""
    await answer.main(list(urls))
    print(f"the {name} caller goes on")


async def held_up(answer, urls, moments, seconds):
    """Crawl *urls*; at these *moments* somebody else lets nothing run for so many *seconds*."""
    for moment in moments:
        asyncio.get_running_loop().call_later(moment, time.sleep, seconds)
    await answer.main(list(urls))


LINE = 0.000_01
"""Seconds that a slow terminal needs for a line."""


async def on_a_slow_terminal(answer, urls):
    """Crawl *urls* where a line takes a moment, so that no two waits begin at the same instant."""

    def write(*values, **options):
        time.sleep(LINE)
        print(*values, **options)

    answer.print = write
    await answer.main(list(urls))
