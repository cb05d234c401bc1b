"""Both steps in one task, which is cancelled only while it has not begun to write."""

import asyncio


class Saving:
    """One order on its way into the database."""

    def __init__(self, order, db):
        self.order, self.db = order, db
        self.writing = False
        self.cancelled = None

    async def steps(self):
        """Check and write; say so when it can no longer be cut off."""
        price = await self.db.check(self.order)
        self.writing = True
        return await self.db.write(self.order, price)

    async def run(self):
        """Take the steps in a task, and wait for its end whatever happens."""
        task = asyncio.create_task(self.steps())
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError as request:
                self.cancelled = request
                if not self.writing:
                    task.cancel()
        if self.cancelled is None:
            return task.result()
        if not task.cancelled() and task.exception() is not None:
            self.db.report(task.exception())
        raise self.cancelled


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    return await Saving(order, db).run()
