"""The order is that of their coming, but nothing is shown before the last has come.

code: ORDER; also: OUTPUT
test: test_shows_what_comes_first
where: show(url, outcome)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    found = []

    async def fetch_one(url):
        try:
            found.append((url, await fetch(url)))
        except Exception as error:
            found.append((url, error))
        except asyncio.CancelledError as error:
            if asyncio.current_task().cancelling():
                raise
            found.append((url, error))

    await asyncio.gather(*map(fetch_one, urls), return_exceptions=True)
    for url, outcome in found:
        show(url, outcome)
