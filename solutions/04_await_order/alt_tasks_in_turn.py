"""A task is created only when the task before it has ended."""

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
    await asyncio.create_task(worker_1())
    print("awaited worker_1")
    await asyncio.create_task(worker_2())
    print("awaited worker_2")


async def side_by_side():
    task_1 = asyncio.ensure_future(worker_1())
    task_2 = asyncio.ensure_future(worker_2())
    print("before await")
    await asyncio.wait([task_1])
    print("awaited worker_1")
    await asyncio.wait([task_2])
    print("awaited worker_2")
