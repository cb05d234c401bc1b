"""The consumers are awaited like the producers, and never end.

code: DEADLOCK
test: test_handles_every_value
where: await asyncio.gather(
next: The end of a loop without end
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
    await asyncio.gather(
        producer(queue, "producer_1", values_1),
        producer(queue, "producer_2", values_2),
        consumer(queue, "consumer_1"),
        consumer(queue, "consumer_2"),
    )
