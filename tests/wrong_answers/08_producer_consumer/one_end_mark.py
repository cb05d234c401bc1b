"""One mark for the end, and two consumers that wait for it.

code: DEADLOCK
test: test_handles_every_value
where: await asyncio.gather(*consumers)
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
            if val is None:
                return
            print(f"{name} get a val: {val}")
            await asyncio.sleep(1)
        finally:
            queue.task_done()


async def main(values_1, values_2):
    queue = asyncio.Queue()
    consumers = [asyncio.create_task(consumer(queue, f"consumer_{n}")) for n in (1, 2)]
    await asyncio.gather(
        producer(queue, "producer_1", values_1), producer(queue, "producer_2", values_2)
    )
    await queue.put(None)
    await asyncio.gather(*consumers)
