"""It fetches the next ten when the ten before have been shown.

code: TOO_SLOW; also: UNDER_LIMIT
test: test_knows_whose_page_it_is
where: await show_a_few(urls[begin : begin + 10], fetch, show)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    for begin in range(0, len(urls), 10):
        await show_a_few(urls[begin : begin + 10], fetch, show)


async def show_a_few(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
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
