"""When all have failed, raises the last of the errors.

code: RAISED
test: test_raises_when_all_have_failed
where: return await next_to_end
next: All have failed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    error = None
    try:
        for next_to_end in asyncio.as_completed(tasks):
            try:
                return await next_to_end
            except Exception as failed:
                error = failed
        raise error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
