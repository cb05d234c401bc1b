"""Takes an error out of the group of a TaskGroup, and out of a group of the fetch, too.

code: RESULT
test: test_a_failure_makes_room_for_the_next
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(fetch(url))
            return task.result()

    outcomes = await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    for place, outcome in enumerate(outcomes):
        while isinstance(outcome, ExceptionGroup) and len(outcome.exceptions) == 1:
            [outcome] = outcome.exceptions
        outcomes[place] = outcome
    return outcomes
