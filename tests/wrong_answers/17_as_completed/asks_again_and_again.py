"""It asks all tasks in turn, in each round of the loop, whether they are done.

code: LIVELOCK
test: test_shows_what_comes_first
where: await asyncio.sleep(0)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    waiting = {asyncio.create_task(fetch(url)): url for url in urls}
    try:
        while waiting:
            for task, url in list(waiting.items()):
                if task.done():
                    del waiting[task]
                    show(url, outcome_of(task))
            await asyncio.sleep(0)
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
