"""Passes over a server that is down; any other error comes out.

code: RAISED
test: test_raises_when_all_have_failed
where: return await next_to_end
next: All have failed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        for next_to_end in asyncio.as_completed(tasks):
            try:
                return await next_to_end
            except OSError:
                continue
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
