"""Expects only errors of the connection.

code: UNDER_LIMIT
test: test_a_failure_makes_room_for_the_next
where: outcomes[number] = await fetch(url)
next: Give back what you took
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    numbered = enumerate(urls)

    async def work():
        for number, url in numbered:
            try:
                outcomes[number] = await fetch(url)
            except OSError as error:
                outcomes[number] = error

    workers = [work() for _ in range(limit)]
    await asyncio.gather(*workers, return_exceptions=True)
    return outcomes
