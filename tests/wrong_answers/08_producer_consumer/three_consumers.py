"""A third consumer, to be ready sooner.

code: OVER_LIMIT; also: TOO_FAST
test: test_waits_for_quick_producers
where: consumers = [asyncio.create_task(consumer(queue, name)) for name in names]
next: Your turn
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
    names = ["consumer_1", "consumer_2", "consumer_3"]
    consumers = [asyncio.create_task(consumer(queue, name)) for name in names]
    await asyncio.gather(
        producer(queue, "producer_1", values_1), producer(queue, "producer_2", values_2)
    )
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
