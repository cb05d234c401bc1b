"""Scenarios of kata 03: several calls, a thread for each page, and a busy program."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

IN_WORDS = {
    "pages_in_turn": "`crawl_page`, called four times",
    "many_at_once": "main",
    "many_in_a_busy_program": "main",
    "on_a_slow_terminal": "main",
    "several_calls": "`main`, called three times",
}
"""What messages call them."""

BUSY = 0.003713
"""Seconds for which the rest of the program keeps the event loop busy. Too few to be called a
block, and no sum of the periods in which somebody may ask again and again."""
LINE = 0.000_01
"""Seconds that a slow terminal needs for a line."""


async def pages_in_turn(answer, urls):
    """Crawl one page after another; return them."""
    return [await answer.crawl_page(url) for url in urls]


async def many_at_once(answer, urls):
    """Crawl *urls* where each of them finds a thread, if it waits in a thread.

    How many threads `to_thread` has depends on the machine; a right answer must not.
    """
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(len(urls)))
    return await asyncio.create_task(answer.main(list(urls)))


async def many_in_a_busy_program(answer, urls):
    """Do the same while something else computes for a moment, at 0.5 and at 1.2 s.

    Who asks every 0.1 s whether all pages are there finds them on time, as they take whole
    seconds; not so after such a moment. The timers of those who only wait do not move.
    """
    for seconds in (0.5, 1.2):
        asyncio.get_running_loop().call_later(seconds, time.sleep, BUSY)
    return await many_at_once(answer, urls)


async def on_a_slow_terminal(answer, urls):
    """Crawl *urls* where a line takes a moment, so that no two waits begin at the same instant."""

    def write(*values, **options):
        time.sleep(LINE)
        print(*values, **options)

    answer.print = write
    return await many_at_once(answer, urls)


async def several_calls(answer, urls, *others):
    """Crawl *urls*, and then each list of *others* at the same time; return all results."""
    pages = await asyncio.create_task(answer.main(list(urls)))
    return [pages, *await asyncio.gather(*(answer.main(list(more)) for more in others))]
