"""It has made no tasks itself, so it has nothing to cancel.

code: TASK_LEAKED
test: test_shows_them_in_every_order
where: for coming in asyncio.as_completed(list(map(named, urls))):
next: Who goes stops the rest
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            return url, error

    for coming in asyncio.as_completed(list(map(named, urls))):
        show(*await coming)
