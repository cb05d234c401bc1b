"""Whoever comes lays its outcome on a table and rings; the table is cleared at each ring."""

import asyncio
from collections import deque


class Table:
    def __init__(self):
        self.dishes = deque()
        self.bell = asyncio.Event()

    async def lay(self, url, fetching):
        try:
            self.dishes.append((url, await fetching))
        except (Exception, asyncio.CancelledError) as error:
            self.dishes.append((url, error))
        self.bell.set()


async def show_as_they_come(urls, fetch, show):
    table, missing = Table(), len(urls)
    tasks = {asyncio.create_task(table.lay(url, fetch(url))) for url in urls}
    try:
        while missing:
            await table.bell.wait()
            table.bell.clear()
            while table.dishes:
                show(*table.dishes.popleft())
                missing -= 1
    finally:
        [task.cancel() for task in tasks]
        await asyncio.gather(*tasks, return_exceptions=True)
