"""A dict has one place for a url that is in the list twice.

code: OUTPUT
test: test_shows_each_occurrence
where: -
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    whose = {task: url for url, task in tasks.items()}
    pending = set(whose)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                show(whose[task], outcome_of(task))
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
