"""A second and a half is not enough for three values.

code: OUTPUT; also: TOO_FAST, TOO_SLOW
test: test_handles_every_value
where: -
next: Handled, not only taken
"""

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
    tasks = [
        asyncio.create_task(producer(queue, "producer_1", values_1)),
        asyncio.create_task(producer(queue, "producer_2", values_2)),
        asyncio.create_task(consumer(queue, "consumer_1")),
        asyncio.create_task(consumer(queue, "consumer_2")),
    ]
    await asyncio.sleep(1.5)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
