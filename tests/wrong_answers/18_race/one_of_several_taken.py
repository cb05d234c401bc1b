"""Looks at one of the fetches that are done, and never at the others.

code: RACE; also: RESULT
test: test_the_first_page_wins_in_every_order
where: tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
next: Several at once
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    pending = tasks
    errors = {}
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            task = next(task for task in tasks if task in done)
            if task.exception() is None:
                return task.result()
            errors[task] = task.exception()
        raise ExceptionGroup("no page", [errors[task] for task in tasks if task in errors])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
