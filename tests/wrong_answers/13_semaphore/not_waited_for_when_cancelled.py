"""When it is cancelled, it does not wait until its fetches have stopped.

code: TASK_LEAKED
test: test_ends_its_fetches_when_it_is_cancelled
where: await asyncio.gather(*workers)
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
    await asyncio.gather(*workers)
    return outcomes
