"""Each producer has a queue and a consumer of its own.

code: TOO_SLOW
test: test_waits_for_quick_producers
where: await asyncio.sleep(1) (2 of 2)
next: As long as it takes
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
    queues = [asyncio.Queue(), asyncio.Queue()]
    consumers = [
        asyncio.create_task(consumer(queues[0], "consumer_1")),
        asyncio.create_task(consumer(queues[1], "consumer_2")),
    ]
    await asyncio.gather(
        producer(queues[0], "producer_1", values_1), producer(queues[1], "producer_2", values_2)
    )
    await asyncio.gather(*(queue.join() for queue in queues))
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
