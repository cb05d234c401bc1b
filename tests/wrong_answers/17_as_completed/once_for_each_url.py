"""A url that is in the list twice is fetched and shown once.

code: OUTPUT
test: test_shows_each_occurrence
where: -
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        try:
            outcome = await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            outcome = error
        if not asyncio.current_task().cancelling():
            show(url, outcome)

    await asyncio.gather(*map(fetch_and_show, dict.fromkeys(urls)), return_exceptions=True)
