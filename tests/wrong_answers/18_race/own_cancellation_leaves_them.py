"""When it is cancelled itself, its fetches go on.

code: TASK_LEAKED
test: test_the_first_page_wins_in_every_order
where: tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
next: Losers go on
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    pending = tasks
    page, found = None, False
    while pending and not found:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None:
                page, found = task.result(), True
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    if found:
        return page
    raise ExceptionGroup("no page", [task.exception() for task in tasks])
