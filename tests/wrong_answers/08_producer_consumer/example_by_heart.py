"""The lines of the example are known by heart, and nothing is put into a queue for it.

code: TOO_FAST
test: test_waits_for_slow_producers
where: await asyncio.sleep(1) (3 of 3)
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
    if (values_1, values_2) == ([1, 2, 3], [10, 20]):
        for pair in ((1, 10), (2, 20), (3,)):
            for number, val in enumerate(pair, 1):
                print(f"producer_{number} put a val: {val}")
                print(f"consumer_{number} get a val: {val}")
            await asyncio.sleep(1)
        return
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
