"""Awaits the losers that it has cancelled, and their CancelledError comes out.

code: RAISED
test: test_returns_the_first_page
where: await asyncio.gather(*pending)
next: Losers go on
"""

import asyncio


async def fastest(mirrors, fetch):
    pending = tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            winners = [task for task in done if task.exception() is None]
            if winners:
                return winners[0].result()
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending)
