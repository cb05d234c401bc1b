"""Tells only one of its workers that there are no more urls.

code: DEADLOCK
test: test_fetches_three_at_once
where: await asyncio.gather(*(work() for _ in range(limit)), return_exceptions=True)
next: Give back what you took
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    queue = asyncio.Queue()
    for job in enumerate(urls):
        queue.put_nowait(job)
    queue.put_nowait(None)

    async def work():
        while (job := await queue.get()) is not None:
            number, url = job
            try:
                outcomes[number] = await fetch(url)
            except Exception as error:
                outcomes[number] = error

    await asyncio.gather(*(work() for _ in range(limit)), return_exceptions=True)
    return outcomes
