"""It looks every 0.1 s what has come, so much comes late.

code: ORDER
test: test_knows_whose_page_it_is
where: show(whose[task], outcome_of(task))
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(whose)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, timeout=0.1)
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
