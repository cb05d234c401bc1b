"""Each producer is given the list of the other one.

code: OUTPUT; also: TOO_FAST
test: test_handles_every_value
where: print(f"{name} put a val: {val}")
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
    names = ["consumer_1", "consumer_2"]
    consumers = [asyncio.create_task(consumer(queue, name)) for name in names]
    await asyncio.gather(
        producer(queue, "producer_1", values_2), producer(queue, "producer_2", values_1)
    )
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
