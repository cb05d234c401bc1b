"""A channel of our own, made of a list and a condition."""

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


class Channel:
    """Values on their way, and how many of them are not done."""

    def __init__(self):
        self.values = []
        self.open = 0
        self.changed = asyncio.Condition()

    async def put(self, value):
        async with self.changed:
            self.values.append(value)
            self.open += 1
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.values)
            return self.values.pop(0)

    def task_done(self):
        self.open -= 1
        self.waking = asyncio.create_task(self.wake())

    async def wake(self):
        async with self.changed:
            self.changed.notify_all()

    async def join(self):
        async with self.changed:
            await self.changed.wait_for(lambda: not self.open)


async def main(values_1, values_2):
    channel = Channel()
    users = [asyncio.create_task(consumer(channel, f"consumer_{n}")) for n in (1, 2)]
    await asyncio.gather(
        producer(channel, "producer_1", values_1), producer(channel, "producer_2", values_2)
    )
    await channel.join()
    for task in users:
        task.cancel()
    await asyncio.gather(*users, return_exceptions=True)
