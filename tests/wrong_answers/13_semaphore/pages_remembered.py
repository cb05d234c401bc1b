"""Keeps pages, and does not fetch a url a second time.

code: OUTPUT; also: RESULT
test: test_begins_the_next_when_one_has_ended
where: -
next: The rest stays as it was
"""

import asyncio

PAGES = {}


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    numbered = enumerate(urls)

    async def work():
        for number, url in numbered:
            try:
                if url not in PAGES:
                    PAGES[url] = await fetch(url)
                outcomes[number] = PAGES[url]
            except Exception as error:
                outcomes[number] = error

    workers = [work() for _ in range(limit)]
    await asyncio.gather(*workers, return_exceptions=True)
    return outcomes
