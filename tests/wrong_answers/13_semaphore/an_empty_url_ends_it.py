"""Takes an empty url for the end of the urls.

code: OUTPUT
test: test_begins_the_next_when_one_has_ended
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    numbered = enumerate(urls)

    async def work():
        while (job := next(numbered, (0, "")))[1]:
            number, url = job
            try:
                outcomes[number] = await fetch(url)
            except Exception as error:
                outcomes[number] = error

    await asyncio.gather(*(work() for _ in range(limit)), return_exceptions=True)
    return outcomes
