"""`asyncio.wait` gives back the tasks themselves, and a dict says whose they are."""

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
        for task in pending:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    error = task.exception()
    return task.result() if error is None else error
