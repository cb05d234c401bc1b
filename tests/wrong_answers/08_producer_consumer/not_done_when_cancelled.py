"""A value in hand is not marked when the consumer is cancelled.

code: DEADLOCK
test: test_marks_what_it_has_in_hand
where: await asyncio.sleep(1) (2 of 2)
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
        print(f"{name} get a val: {val}")
        await asyncio.sleep(1)
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
