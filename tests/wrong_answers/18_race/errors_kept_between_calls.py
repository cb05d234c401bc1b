"""Keeps the errors of earlier races.

code: RESULT
test: test_races_know_nothing_of_each_other
where: -
next: All have failed
"""

import asyncio


ERRORS = {}
async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        pending = set(tasks)
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
                ERRORS[tasks.index(task)] = task.exception()
        raise ExceptionGroup("no page", [ERRORS[number] for number in sorted(ERRORS)])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
