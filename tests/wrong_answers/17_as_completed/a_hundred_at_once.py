"""A semaphore lets no more than a hundred pages be fetched at once.

code: UNDER_LIMIT
test: test_fetches_any_number_at_the_same_time
where: await asyncio.gather(*map(fetch_and_show, urls), return_exceptions=True)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    permits = asyncio.Semaphore(100)

    async def fetch_and_show(url):
        async with permits:
            try:
                outcome = await fetch(url)
            except (Exception, asyncio.CancelledError) as error:
                outcome = error
        if not asyncio.current_task().cancelling():
            show(url, outcome)

    await asyncio.gather(*map(fetch_and_show, urls), return_exceptions=True)
