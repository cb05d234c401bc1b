"""`show` is a plain function, and what it returns cannot be awaited.

code: RAISED; also: TOO_FAST
test: test_shows_what_comes_first
where: await show(*await coming)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            return url, error

    tasks = [asyncio.create_task(named(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            await show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
