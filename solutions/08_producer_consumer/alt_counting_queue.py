"""A queue of a class of our own says when its last value is done."""

import asyncio


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await asyncio.sleep(1)


async def consumer(queue, name):
    while True:
        val = await queue.get()
        try:
            print(f"{name} get a val: {val}")
            await asyncio.sleep(1)
        finally:
            queue.task_done()


class Counted(asyncio.Queue):
    """A queue that knows when no value is left in it and no value is being handled."""

    def __init__(self):
        super().__init__()
        self.open = 0
        self.idle = asyncio.Event()
        self.idle.set()

    async def put(self, item):
        self.open += 1
        self.idle.clear()
        await super().put(item)

    def task_done(self):
        super().task_done()
        self.open -= 1
        if not self.open:
            self.idle.set()


async def main(values_1, values_2):
    queue = Counted()
    makers = [
        asyncio.create_task(producer(queue, "producer_1", values_1)),
        asyncio.create_task(producer(queue, "producer_2", values_2)),
    ]
    users = [
        asyncio.create_task(consumer(queue, "consumer_1")),
        asyncio.create_task(consumer(queue, "consumer_2")),
    ]
    await asyncio.wait(makers)
    await queue.idle.wait()
    for task in users:
        task.cancel()
    await asyncio.wait(users)
