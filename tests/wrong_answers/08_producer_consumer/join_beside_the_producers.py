"""`join` does not wait for the producers: it is over whenever all that came so far is done.

code: OUTPUT; also: TOO_FAST
test: test_waits_for_quick_producers
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
    consumers = [asyncio.create_task(consumer(queue, f"consumer_{n}")) for n in (1, 2)]
    await asyncio.gather(
        producer(queue, "producer_1", values_1),
        producer(queue, "producer_2", values_2),
        queue.join(),
    )
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
