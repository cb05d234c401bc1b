"""Makes tasks of the coroutines, but awaits the coroutines.

code: RAISED
test: test_side_by_side_tells_when_each_is_awaited
where: await second
next: A coroutine object begins at its await
"""

import asyncio

PREDICTION = [
    "before await",
    "worker_1 start",
    "worker_2 start",
    "worker_1 done",
    "worker_2 done",
    "awaited worker_2",
    "awaited worker_1",
]


async def worker_1():
    print("worker_1 start")
    await asyncio.sleep(1)
    print("worker_1 done")


async def worker_2():
    print("worker_2 start")
    await asyncio.sleep(2)
    print("worker_2 done")


async def one_by_one():
    print("before await")
    await worker_1()
    print("awaited worker_1")
    await worker_2()
    print("awaited worker_2")


async def side_by_side():
    first, second = worker_1(), worker_2()
    tasks = [asyncio.create_task(first), asyncio.create_task(second)]
    print("before await")
    await first
    print("awaited worker_1")
    await second
    print("awaited worker_2")
    await asyncio.gather(*tasks)
