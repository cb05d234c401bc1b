"""Pages are kept from call to call.

code: OUTPUT
test: test_calls_know_nothing_of_each_other
where: show(*await coming)
next: Whose is it
"""

import asyncio


KEPT = {}


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            if url not in KEPT:
                KEPT[url] = await fetch(url)
            return url, KEPT[url]
        except (Exception, asyncio.CancelledError) as error:
            return url, error

    tasks = [asyncio.create_task(named(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
