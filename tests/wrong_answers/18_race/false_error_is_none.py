"""Asks whether the exception is true, not whether there is one.

code: RAISED
test: test_failures_stop_nobody
where: return winners[0].result()
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        pending = tasks
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            winners = [task for task in done if not task.exception()]
            if winners:
                return winners[0].result()
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
