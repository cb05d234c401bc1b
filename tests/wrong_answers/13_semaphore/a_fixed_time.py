"""Begins as many as allowed each second, and hopes that they have ended by then.

code: OVER_LIMIT
test: test_begins_the_next_when_one_has_ended
where: return await fetch(url)
next: A permit for each
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    async def crawl(number, url):
        await asyncio.sleep(number // limit)
        return await fetch(url)

    crawls = [crawl(number, url) for number, url in enumerate(urls)]
    return await asyncio.gather(*crawls, return_exceptions=True)
