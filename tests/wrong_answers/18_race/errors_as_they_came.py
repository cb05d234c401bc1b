"""Keeps the errors in the order in which they came.

code: RAISED; also: RACE, RESULT
test: test_raises_when_all_have_failed
where: raise ExceptionGroup("no page", errors)
next: All have failed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    errors = []
    try:
        for next_to_end in asyncio.as_completed(tasks):
            try:
                return await next_to_end
            except Exception as error:
                errors.append(error)
        raise ExceptionGroup("no page", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
