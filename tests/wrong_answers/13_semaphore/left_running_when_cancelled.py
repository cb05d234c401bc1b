"""When it is cancelled, its fetches go on.

code: TASK_LEAKED
test: test_ends_its_fetches_when_it_is_cancelled
where: await asyncio.wait([asyncio.create_task(worker) for worker in workers])
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    numbered = enumerate(urls)

    async def work():
        for number, url in numbered:
            try:
                outcomes[number] = await fetch(url)
            except Exception as error:
                outcomes[number] = error

    workers = [work() for _ in range(limit)]
    if workers and urls:
        await asyncio.wait([asyncio.create_task(worker) for worker in workers])
    else:
        await asyncio.gather(*workers)
    return outcomes
