"""A fetch that has ended calls and awaits the next one, so hundreds stand in one another.

code: RESULT
test: test_a_limit_of_one_and_a_limit_that_is_not_reached
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    places = iter(range(len(urls)))

    async def crawl():
        for place in places:
            try:
                outcomes[place] = await fetch(urls[place])
            except Exception as error:
                outcomes[place] = error
            await crawl()

    await asyncio.gather(*(crawl() for _ in range(limit)), return_exceptions=True)
    return outcomes
