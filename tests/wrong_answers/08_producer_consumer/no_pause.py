"""The producer does not wait between its values.

code: TOO_FAST; also: OUTPUT
test: test_producer_puts_each_value
where: -
next: Your turn
"""

import asyncio


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")


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
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
