"""What fails is passed over.

code: OUTPUT
test: test_shows_failures_too
where: -
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        show(url, await fetch(url))

    await asyncio.gather(*map(fetch_and_show, urls), return_exceptions=True)
