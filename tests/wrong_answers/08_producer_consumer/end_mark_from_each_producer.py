"""Each producer puts a mark for the end, and a consumer may find it while others still put.

code: RESULT; also: DEADLOCK, OUTPUT, TOO_SLOW
test: test_producer_puts_each_value
where: await queue.put(None)
next: The end of a loop without end
"""

import asyncio


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await asyncio.sleep(1)
    await queue.put(None)


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
    await asyncio.gather(
        producer(queue, "producer_1", values_1),
        producer(queue, "producer_2", values_2),
        consumer(queue, "consumer_1"),
        consumer(queue, "consumer_2"),
    )
