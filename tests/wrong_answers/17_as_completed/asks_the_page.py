"""It finds the url by the page, and pages may be equal.

code: OUTPUT
test: test_shows_everything_that_comes_at_one_moment
where: show(whose[repr(outcome)], outcome)
next: Whose is it
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    whose = {}

    async def noted(url):
        try:
            outcome = await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            outcome = error
        whose[repr(outcome)] = url
        return outcome

    tasks = [asyncio.create_task(noted(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            outcome = await coming
            show(whose[repr(outcome)], outcome)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
