"""Divide the list into halves until one url is left; each half shows its own pages."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    if len(urls) > 1:
        middle = len(urls) // 2
        halves = urls[:middle], urls[middle:]
        shown = [show_as_they_come(half, fetch, show) for half in halves]
        await asyncio.gather(*shown, return_exceptions=True)
    elif urls:
        await show_one(urls[0], fetch, show)


async def show_one(url, fetch, show):
    try:
        outcome = await fetch(url)
    except BaseException as error:
        if asyncio.current_task().cancelling():
            raise
        outcome = error
    show(url, outcome)
