"""Keeps the errors in one list for all races, and lets another race in before it raises them.

code: RESULT
test: test_races_know_nothing_of_each_other
where: -
next: All have failed
"""

import asyncio

ERRORS = []


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        pending = tasks
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            winners = [task for task in done if task.exception() is None]
            if winners:
                return winners[0].result()
        ERRORS[:] = [task.exception() for task in tasks]
        await asyncio.sleep(0)
        raise ExceptionGroup("no page", ERRORS)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
