"""Stops its timer unless the fetch fails; the timer then cancels the caller later.

code: RESULT
test: test_lets_every_error_through_unchanged
where: -
next: Which exception says what
"""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    task, time_is_up = asyncio.current_task(), False

    def stop():
        nonlocal time_is_up
        time_is_up = True
        task.cancel()

    timer = asyncio.get_running_loop().call_later(seconds, stop)
    try:
        page = await fetch(url)
    except asyncio.CancelledError:
        timer.cancel()
        if not time_is_up or task.uncancel():
            raise
        return default
    timer.cancel()
    return page


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
