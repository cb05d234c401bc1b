"""A limit of 10 s stops what is slower.

code: RAISED
test: test_knows_whose_page_it_is
where: show(*await coming)
next: Nothing is left out
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
        for coming in asyncio.as_completed(tasks, timeout=10):
            show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
