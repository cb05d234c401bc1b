"""Returns what it has when it is cancelled.

code: CANCEL_SWALLOWED; also: OUTPUT
test: test_ends_its_fetches_when_it_is_cancelled
where: with contextlib.suppress(asyncio.CancelledError):
next: The rest stays as it was
"""

import asyncio
import contextlib


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
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*workers, return_exceptions=True)
    return outcomes
