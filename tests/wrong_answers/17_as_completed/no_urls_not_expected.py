"""Without urls `asyncio.wait` has nothing to wait for.

code: RAISED
test: test_takes_one_page_or_none
where: done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(whose)
    try:
        while True:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                show(whose[task], outcome_of(task))
            if not pending:
                break
    finally:
        for task in whose:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
