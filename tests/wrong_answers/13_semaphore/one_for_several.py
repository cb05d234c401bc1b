"""When several fetches end at the same moment, only one begins.

code: UNDER_LIMIT
test: test_fetches_three_at_once
where: _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    tasks = [asyncio.create_task(fetch(url)) for url in urls[:limit]]
    running = set(tasks)
    waiting = iter(urls[limit:])
    try:
        while running:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for url in waiting:
                tasks.append(asyncio.create_task(fetch(url)))
                running.add(tasks[-1])
                break
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
