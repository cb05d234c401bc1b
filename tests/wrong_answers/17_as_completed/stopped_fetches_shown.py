"""A fetch that was stopped with all others is shown like one that was cancelled inside.

code: OUTPUT
test: test_ends_its_fetches_when_it_is_cancelled
where: show(url, outcome)
next: Who goes stops the rest
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        try:
            outcome = await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            outcome = error
        show(url, outcome)

    await asyncio.gather(*map(fetch_and_show, urls))
