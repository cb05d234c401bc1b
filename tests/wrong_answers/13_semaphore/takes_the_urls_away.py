"""Takes the urls out of the list that it was given.

code: RESULT
test: test_calls_have_limits_of_their_own
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)

    async def work():
        while urls:
            number = len(outcomes) - len(urls)
            url = urls.pop(0)
            try:
                outcomes[number] = await fetch(url)
            except Exception as error:
                outcomes[number] = error

    await asyncio.gather(*(work() for _ in range(limit)), return_exceptions=True)
    return outcomes
