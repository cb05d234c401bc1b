"""Returns an error or None for a page that is false in a truth test.

code: RESULT
test: test_fetches_three_at_once
where: return [pages.get(place) or errors.get(place) for place in range(len(ends))]
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    pages, errors = {}, {}
    permits = asyncio.Semaphore(limit)

    async def one(place, url):
        async with permits:
            try:
                pages[place] = await fetch(url)
            except Exception as error:
                errors[place] = error

    ends = await asyncio.gather(*(one(*order) for order in enumerate(urls)), return_exceptions=True)
    return [pages.get(place) or errors.get(place) for place in range(len(ends))]
