"""A gather waits for all pages, and then all are shown.

code: ORDER; also: OUTPUT
test: test_shows_what_comes_first
where: show(url, outcome)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        show(url, outcome)
