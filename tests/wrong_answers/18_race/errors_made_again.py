"""Puts new exceptions into the group, with the messages of the old ones.

code: RAISED; also: RESULT
test: test_raises_when_all_have_failed
where: raise ExceptionGroup("no page", [Exception(str(error)) for error in errors])
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
        errors = [task.exception() for task in tasks]
        raise ExceptionGroup("no page", [Exception(str(error)) for error in errors])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
