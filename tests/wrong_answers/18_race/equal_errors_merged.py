"""Takes an error that is equal to another one for the same error.

code: RESULT
test: test_no_failure_is_lost
where: -
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
        errors = []
        for task in tasks:
            if task.exception() not in errors:
                errors.append(task.exception())
        raise ExceptionGroup("no page", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
