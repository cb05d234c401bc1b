"""When it is cancelled while it waits for a permit, its fetches go on.

code: TASK_LEAKED
test: test_ends_its_fetches_when_it_is_cancelled
where: task = asyncio.create_task(fetch(url))
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    tasks = []
    for url in urls:
        await permits.acquire()
        task = asyncio.create_task(fetch(url))
        task.add_done_callback(lambda _: permits.release())
        tasks.append(task)
    return await asyncio.gather(*tasks, return_exceptions=True)
