"""`except Exception` does not see that a fetch was cancelled inside.

code: RAISED
test: test_shows_a_fetch_that_was_cancelled
where: show(*await coming)
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except Exception as error:
            return url, error

    tasks = [asyncio.create_task(named(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
