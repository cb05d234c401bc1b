"""Who has to wait puts a future into a line; who has ended wakes the first of them."""

import asyncio
import collections


class Door:
    """Lets *limit* coroutines in; the others wait in line."""

    def __init__(self, limit):
        self._free = limit
        self._line = collections.deque()

    async def __aenter__(self):
        if self._free:
            self._free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            self._line.append(turn)
            await turn

    async def __aexit__(self, *_):
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


async def crawl_all(urls, fetch, limit):
    door = Door(limit)

    async def crawl(url):
        async with door:
            return await fetch(url)

    crawls = [asyncio.ensure_future(crawl(url)) for url in urls]
    if crawls:
        try:
            await asyncio.wait(crawls)
        except asyncio.CancelledError:
            for each in crawls:
                each.cancel()
            await asyncio.wait(crawls)
            raise
    return [outcome_of(each) for each in crawls]


def outcome_of(task):
    error = task.exception()
    return task.result() if error is None else error
