"""Raises a group when it is cancelled itself.

code: CANCEL_REPLACED
test: test_the_first_page_wins_in_every_order
where: done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
next: All have failed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    errors = []
    try:
        pending = tasks
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
    except asyncio.CancelledError as error:
        raise BaseExceptionGroup("cancelled", [error])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    raise ExceptionGroup("no page", [task.exception() for task in tasks])
