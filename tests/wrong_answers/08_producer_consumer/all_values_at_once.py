"""The consumer starts a task for each value and takes the next at once.

code: TOO_FAST; also: OUTPUT
test: test_consumer_handles_what_comes
where: -
next: Handled, not only taken
"""

import asyncio


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await asyncio.sleep(1)


async def handle(queue):
    try:
        await asyncio.sleep(1)
    finally:
        queue.task_done()


async def consumer(queue, name):
    tasks = []
    while True:
        val = await queue.get()
        print(f"{name} get a val: {val}")
        tasks.append(asyncio.create_task(handle(queue)))


async def main(values_1, values_2):
    queue = asyncio.Queue()
    consumers = [
        asyncio.create_task(consumer(queue, "consumer_1")),
        asyncio.create_task(consumer(queue, "consumer_2")),
    ]
    await asyncio.gather(
        producer(queue, "producer_1", values_1), producer(queue, "producer_2", values_2)
    )
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
