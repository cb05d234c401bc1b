"""Raises the error itself if there is one mirror only.

code: RAISED
test: test_raises_when_all_have_failed
where: raise tasks[0].exception()
next: All have failed
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
        if len(tasks) == 1:
            raise tasks[0].exception()
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
