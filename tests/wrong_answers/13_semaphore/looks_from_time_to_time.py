"""Looks a hundred times a second whether the next fetch may begin.

code: UNDER_LIMIT; also: TOO_SLOW
test: test_begins_the_next_when_one_has_ended
where: tasks.append(asyncio.create_task(fetch(url)))
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    tasks = []
    try:
        for url in urls:
            while sum(not task.done() for task in tasks) >= limit:
                await asyncio.sleep(0.01)
            tasks.append(asyncio.create_task(fetch(url)))
        if tasks:
            await asyncio.wait(tasks)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
