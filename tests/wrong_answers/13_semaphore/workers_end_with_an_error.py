"""Each worker ends with the first error that it meets.

code: UNDER_LIMIT; also: RESULT
test: test_a_failure_makes_room_for_the_next
where: outcomes[number] = await fetch(url)
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    numbered = enumerate(urls)

    async def work():
        for number, url in numbered:
            outcomes[number] = await fetch(url)

    workers = [work() for _ in range(limit)]
    await asyncio.gather(*workers, return_exceptions=True)
    return outcomes
