"""Pages are shown when they come, failures when all have come.

code: ORDER; also: OUTPUT, RACE
test: test_shows_failures_too
where: show(url, outcome)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        show(url, await fetch(url))

    outcomes = await asyncio.gather(*map(fetch_and_show, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        if outcome is not None:
            show(url, outcome)
