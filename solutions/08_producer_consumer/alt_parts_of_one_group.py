"""One coroutine runs the producers, another one runs the consumers until an event ends them."""

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


async def produce_all(queue, *lists):
    async with asyncio.TaskGroup() as group:
        for number, values in enumerate(lists, 1):
            group.create_task(producer(queue, f"producer_{number}", values))


async def consume_until(queue, finished):
    users = {asyncio.create_task(consumer(queue, f"consumer_{n}")) for n in (1, 2)}
    await finished.wait()
    for task in users:
        task.cancel()
    await asyncio.wait(users)


async def main(values_1, values_2):
    queue, finished = asyncio.Queue(), asyncio.Event()
    ending = asyncio.create_task(consume_until(queue, finished))
    await produce_all(queue, values_1, values_2)
    await queue.join()
    finished.set()
    await ending
