"""What comes first is shown beside the url that stands first in the list.

code: OUTPUT; also: RAISED, RACE
test: test_shows_what_comes_first
where: show(url, await coming)
next: Whose is it
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        for url, coming in zip(urls, asyncio.as_completed(tasks), strict=True):
            try:
                show(url, await coming)
            except Exception as error:
                show(url, error)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
