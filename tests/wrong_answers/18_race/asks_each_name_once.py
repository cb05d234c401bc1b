"""Asks a mirror once that is listed twice.

code: OUTPUT; also: UNDER_LIMIT
test: test_no_failure_is_lost
where: -
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in dict.fromkeys(mirrors)]
    try:
        pending = tasks
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            winners = [task for task in done if task.exception() is None]
            if winners:
                return winners[0].result()
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
