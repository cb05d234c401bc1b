"""Puts each outcome at all places of its url, over what another fetch has put there.

code: RESULT
test: test_begins_the_next_when_one_has_ended
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    outcomes = [None] * len(urls)

    async def crawl(url):
        async with permits:
            try:
                outcome = await fetch(url)
            except Exception as error:
                outcome = error
        for place, same in enumerate(urls):
            if same == url:
                outcomes[place] = outcome

    await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    return outcomes
