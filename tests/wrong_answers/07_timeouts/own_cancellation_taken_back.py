"""A timer of its own cancels the task; whoever has done it, the request is taken back.

code: CANCEL_SWALLOWED
test: test_fetch_or_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    me = asyncio.current_task()
    timer = asyncio.get_running_loop().call_later(seconds, me.cancel)
    try:
        return await fetch(url)
    except asyncio.CancelledError:
        while me.cancelling():
            me.uncancel()
        return default
    finally:
        timer.cancel()


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
