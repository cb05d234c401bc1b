"""Waits for the first producer only; the second one is cancelled if it takes longer.

code: OUTPUT
test: test_waits_for_slow_producers
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
    coroutines = [
        producer(queue=queue, name="producer_1", values=values_1),
        producer(queue=queue, name="producer_2", values=values_2),
        consumer(queue=queue, name="consumer_1"),
        consumer(queue=queue, name="consumer_2"),
    ]
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await tasks[0]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
