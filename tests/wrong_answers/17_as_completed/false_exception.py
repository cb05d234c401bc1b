"""`or` takes an exception whose truth value is False for none.

code: RAISED
test: test_shows_failures_too
where: return task.exception() or task.result()
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(whose)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                show(whose[task], outcome_of(task))
    finally:
        for task in whose:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.exception() or task.result()
