"""Of several that come together `done.pop()` takes one; the others are in no set any more.

code: OUTPUT; also: RACE
test: test_shows_everything_that_comes_at_one_moment
where: -
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(whose)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            task = done.pop()
            show(whose[task], outcome_of(task))
    finally:
        for task in whose:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
