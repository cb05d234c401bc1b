"""Each task fetches a page and shows it; a gather holds them together and cancels them."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        try:
            outcome = await fetch(url)
        except Exception as error:
            outcome = error
        except asyncio.CancelledError as error:
            if asyncio.current_task().cancelling():
                raise
            outcome = error
        show(url, outcome)

    await asyncio.gather(*map(fetch_and_show, urls), return_exceptions=True)
