"""The first line comes before the tasks are created; coroutine objects may be created earlier."""

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
    first, second = worker_1(), worker_2()
    print("before await")
    await first
    print("awaited worker_1")
    await second
    print("awaited worker_2")


async def side_by_side():
    print("before await")
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2)]
    for number, task in enumerate(tasks, 1):
        await task
        print(f"awaited worker_{number}")
