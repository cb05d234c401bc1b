"""What `as_completed` gives is shown instead of awaited.

code: NEVER_AWAITED
test: test_shows_what_comes_first
where: for url, coming in zip(urls, asyncio.as_completed(tasks), strict=True):
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        for url, coming in zip(urls, asyncio.as_completed(tasks), strict=True):
            show(url, coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
