"""It shows an exception of its own, of which the real one is the cause.

code: OUTPUT
test: test_shows_failures_too
where: show(*await coming)
next: Whose is it
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            return url, RuntimeError(f"{url}: {error}")

    tasks = [asyncio.create_task(named(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
