"""Asks a hundred times a second whether a fetch is done.

code: TOO_SLOW; also: RACE
test: test_raises_when_all_have_failed
where: await asyncio.sleep(0.01)
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        while True:
            for task in tasks:
                if task.done() and task.exception() is None:
                    return task.result()
            if all(task.done() for task in tasks):
                raise ExceptionGroup("no page", [task.exception() for task in tasks])
            await asyncio.sleep(0.01)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
