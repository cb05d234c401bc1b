"""The callbacks look at the loop's variable when they run: by then it is the last url.

code: OUTPUT
test: test_shows_what_comes_first
where: task.add_done_callback(lambda task: show(url, outcome_of(task)))
next: Whose is it
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = []
    for url in urls:
        task = asyncio.create_task(fetch(url))
        task.add_done_callback(lambda task: show(url, outcome_of(task)))
        tasks.append(task)
    await asyncio.gather(*tasks, return_exceptions=True)


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()
