"""Who ends wakes the first in the line, also when another has woken it at the same moment.

code: UNDER_LIMIT
test: test_fetches_three_at_once
where: return await fetch(url)
next: Keep all permits in use
"""

import asyncio
import collections


async def crawl_all(urls, fetch, limit):
    free = limit
    line = collections.deque()

    async def crawl(url):
        nonlocal free
        while not free:
            turn = asyncio.get_running_loop().create_future()
            line.append(turn)
            await turn
            line.remove(turn)
            free += 1
        free -= 1
        try:
            return await fetch(url)
        finally:
            if not line:
                free += 1
            elif not line[0].done():
                line[0].set_result(None)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
