"""Kata 08: two producers, one queue, two consumers. The lesson is README.md in this folder."""

import asyncio


async def producer(queue, name, values):
    """Put each of *values* into *queue*, in their order.

    For each: put it, print ``{name} put a val: {val}``, then wait 1 s, after the last
    one too. When the queue is full, putting waits until there is room.
    """
    for val in values:
        await queue.put(val)
        print(f"{name} put a val: {val}")
        await asyncio.sleep(1)


async def consumer(queue, name):
    """Handle the values in *queue* one at a time, for ever.

    For each: get it, print ``{name} get a val: {val}``, take 1 s for it, and then
    call ``queue.task_done()``. Everything that comes is a value, 0 and "" too; None
    never comes. While the queue is empty, wait for the next one.

    When it is cancelled, it ends as cancelled. A value that it has got but not marked by
    then is marked with ``queue.task_done()``, too: each value is marked exactly once.
    """
    while True:
        val = await queue.get()
        try:
            print(f"{name} get a val: {val}")
            await asyncio.sleep(1)
        finally:
            queue.task_done()


async def main(values_1, values_2):
    """Pass all values through one queue, and return when each has been handled.

    Four coroutines run at the same time: `producer` as producer_1 with *values_1* and
    as producer_2 with *values_2*, and `consumer` as consumer_1 and as consumer_2. Which
    consumer gets which value does not matter. When the producers have ended and the
    last value has been handled for its 1 s, `main` returns, not earlier and not later; by
    then the consumers have ended. Without any values it returns at once.

    `main` does not guess how long things take: the tests also replace `producer` by
    quicker and slower producers, and let one consumer need longer to end than the other.
    They do not cancel `main`, and nothing fails in them. What `main` returns does not matter.
    """
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


if __name__ == "__main__":
    asyncio.run(main([1, 2, 3], [10, 20]))
