"""The first exception comes out of the loop, and the other fetches go on.

code: RAISED
test: test_shows_failures_too
where: show(*await coming)
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        return url, await fetch(url)

    for coming in asyncio.as_completed([named(url) for url in urls]):
        show(*await coming)
