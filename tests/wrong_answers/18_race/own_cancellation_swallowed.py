"""Takes its own cancellation for that of the losers.

code: CANCEL_SWALLOWED
test: test_is_cancelled_at_every_step
where: except (Exception, asyncio.CancelledError):
next: Losers go on
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
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            try:
                await task
            except (Exception, asyncio.CancelledError):
                pass
