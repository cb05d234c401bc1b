"""A group for the producers inside a group for the consumers."""

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


async def main(values_1, values_2):
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        consumers = [group.create_task(consumer(queue, f"consumer_{n}")) for n in (1, 2)]
        async with asyncio.TaskGroup() as makers:
            makers.create_task(producer(queue, "producer_1", values_1))
            makers.create_task(producer(queue, "producer_2", values_2))
        await queue.join()
        for task in consumers:
            task.cancel()
