"""A consumer that a call before has left behind takes the values of this one.

code: TASK_LEAKED
test: test_handles_every_value
where: consumers.append(asyncio.create_task(consumer(queue, "consumer_1")))
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


queue = asyncio.Queue()
consumers = []


async def main(values_1, values_2):
    if not consumers:
        consumers.append(asyncio.create_task(consumer(queue, "consumer_1")))
        consumers.append(asyncio.create_task(consumer(queue, "consumer_2")))
    await asyncio.gather(
        producer(queue, "producer_1", values_1), producer(queue, "producer_2", values_2)
    )
    await queue.join()
