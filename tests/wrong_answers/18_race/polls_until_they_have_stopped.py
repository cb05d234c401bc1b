"""Asks again and again whether the losers have stopped.

code: LIVELOCK
test: test_waits_until_the_losers_have_stopped
where: await asyncio.sleep(0)
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
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0)
