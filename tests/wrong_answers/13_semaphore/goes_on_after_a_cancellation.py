"""Takes a cancellation for the outcome of one fetch, and goes on with the next.

code: CLEANUP_MISSED; also: OUTPUT
test: test_ends_its_fetches_when_it_is_cancelled
where: await asyncio.gather(*workers, return_exceptions=True)
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
            except BaseException as error:
                outcomes[number] = error

    workers = [work() for _ in range(limit)]
    await asyncio.gather(*workers, return_exceptions=True)
    return outcomes
