"""A queue of keys is a semaphore, too: who has no key waits for one."""

import asyncio


async def crawl_all(urls, fetch, limit):
    keys = asyncio.Queue()
    for key in range(limit):
        keys.put_nowait(key)

    async def crawl(number, url):
        key = await keys.get()
        try:
            return number, await fetch(url)
        except Exception as error:
            return number, error
        finally:
            keys.put_nowait(key)

    tasks = [asyncio.create_task(crawl(number, url)) for number, url in enumerate(urls)]
    outcomes = {}
    try:
        for next_one in asyncio.as_completed(tasks):
            number, outcomes_of_one = await next_one
            outcomes[number] = outcomes_of_one
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [outcomes[number] for number in range(len(urls))]
