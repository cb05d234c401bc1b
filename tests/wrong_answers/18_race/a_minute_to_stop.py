"""Waits a minute at most for the losers to stop.

code: TASK_LEAKED
test: test_waits_until_the_losers_have_stopped
where: tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
next: Losers go on
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        pending = tasks
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            winners = [task for task in done if task.exception() is None]
            if winners:
                return winners[0].result()
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        ending = asyncio.gather(*tasks, return_exceptions=True)
        try:
            await asyncio.wait([ending], timeout=60)
        except asyncio.CancelledError:
            await ending
            raise
