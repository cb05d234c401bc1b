"""An empty queue is taken for the end, while the last values are in hand.

code: TOO_FAST
test: test_waits_for_quick_producers
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
    consumers = [
        asyncio.create_task(consumer(queue, "consumer_1")),
        asyncio.create_task(consumer(queue, "consumer_2")),
    ]
    await asyncio.gather(
        producer(queue, "producer_1", values_1), producer(queue, "producer_2", values_2)
    )
    while not queue.empty():
        await asyncio.sleep(0.1)
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
