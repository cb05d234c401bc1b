"""Prints `awaited` before it awaits.

code: ORDER
test: test_one_by_one_finishes_one_worker_before_the_next
where: print("awaited worker_1") (1 of 2)
next: The order of awaits is not the order of tasks
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
    print("awaited worker_1")
    await worker_1()
    print("awaited worker_2")
    await worker_2()


async def side_by_side():
    task_1 = asyncio.create_task(worker_1())
    task_2 = asyncio.create_task(worker_2())
    print("before await")
    await task_1
    print("awaited worker_1")
    await task_2
    print("awaited worker_2")
