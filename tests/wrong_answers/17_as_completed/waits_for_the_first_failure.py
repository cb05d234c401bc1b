"""`FIRST_EXCEPTION` waits for all if nobody fails.

code: ORDER; also: RACE
test: test_shows_what_comes_first
where: show(whose[task], outcome_of(task))
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(whose)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
            for task in done:
                show(whose[task], outcome_of(task))
    finally:
        for task in whose:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
