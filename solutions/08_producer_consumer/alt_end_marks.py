"""One private mark for each consumer says that no more values come."""

import asyncio


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await asyncio.sleep(1)


END = object()


async def consumer(queue, name):
    while (val := await queue.get()) is not END:
        try:
            print(f"{name} get a val: {val}")
            await asyncio.sleep(1)
        finally:
            queue.task_done()


async def main(values_1, values_2):
    queue = asyncio.Queue()
    users = [asyncio.create_task(consumer(queue, f"consumer_{n}")) for n in (1, 2)]
    makers = [
        asyncio.create_task(producer(queue, f"producer_{n}", values))
        for n, values in enumerate((values_1, values_2), 1)
    ]
    for task in makers:
        await task
    for _ in users:
        await queue.put(END)
    for task in users:
        await task
