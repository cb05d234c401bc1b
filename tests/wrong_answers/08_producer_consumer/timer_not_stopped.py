"""A timer fulfils a future that was cancelled with its consumer, and its error reaches nobody.

code: LOST_EXCEPTION
test: test_marks_what_it_has_in_hand
where: await pause() (2 of 2)
next: The end of a loop without end
"""

import asyncio


def pause():
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_later(1, over.set_result, None)
    return over


async def producer(queue, name, values):
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await pause()


async def consumer(queue, name):
    while True:
        val = await queue.get()
        try:
            print(f"{name} get a val: {val}")
            await pause()
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
