"""Puts each failure into a group with the ones before it.

code: RESULT
test: test_the_first_page_wins_in_every_order
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
        group = ExceptionGroup("no page", [tasks[0].exception()])
        for task in tasks[1:]:
            group = ExceptionGroup("no page", [group, task.exception()])
        raise group
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
