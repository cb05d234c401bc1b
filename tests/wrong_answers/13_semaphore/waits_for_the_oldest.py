"""Waits for the fetch that began first, although others end before.

code: UNDER_LIMIT; also: OUTPUT
test: test_fetches_three_at_once
where: await asyncio.wait([tasks[number - limit]])
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    tasks = []
    try:
        for number, url in enumerate(urls):
            if number >= limit:
                await asyncio.wait([tasks[number - limit]])
            tasks.append(asyncio.create_task(fetch(url)))
    finally:
        if asyncio.current_task().cancelling():
            for task in tasks:
                task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
