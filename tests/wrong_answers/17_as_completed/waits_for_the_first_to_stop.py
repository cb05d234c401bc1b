"""A gather that is cancelled ends with the first fetch that stops, without `return_exceptions`.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: await asyncio.gather(*map(fetch_and_show, urls))
next: Who goes stops the rest
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        try:
            outcome = await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            outcome = error
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError
        show(url, outcome)

    await asyncio.gather(*map(fetch_and_show, urls))
