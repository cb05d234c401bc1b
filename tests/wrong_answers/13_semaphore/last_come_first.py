"""Those who wait are a stack: the last of them gets the next permit.

code: ORDER; also: OUTPUT, TOO_FAST, TOO_SLOW
test: test_begins_the_next_when_one_has_ended
where: return await fetch(url)
next: A permit for each
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    free = limit
    line = []

    async def one(url):
        nonlocal free
        if free:
            free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            line.append(turn)
            await turn
        try:
            return await fetch(url)
        finally:
            while line and line[-1].done():
                line.pop()
            if line:
                line.pop().set_result(None)
            else:
                free += 1

    return await asyncio.gather(*map(one, urls), return_exceptions=True)
