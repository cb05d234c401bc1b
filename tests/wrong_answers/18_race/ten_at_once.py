"""Asks ten mirrors at the same time at most.

code: UNDER_LIMIT; also: RESULT
test: test_any_page_wins
where: async with limit:
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    limit = asyncio.Semaphore(10)

    async def ask(mirror):
        async with limit:
            return await fetch(mirror)

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
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
