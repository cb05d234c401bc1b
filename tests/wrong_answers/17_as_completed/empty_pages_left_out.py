"""A page that is false is taken for no page.

code: OUTPUT
test: test_knows_whose_page_it_is
where: -
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
        for coming in asyncio.as_completed(tasks):
            url, outcome = await coming
            if outcome:
                show(url, outcome)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
