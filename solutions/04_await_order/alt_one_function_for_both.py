"""One function for both programs; only its arguments are different."""

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


async def await_both(*workers):
    print("before await")
    for number, worker in enumerate(workers, 1):
        await worker
        print(f"awaited worker_{number}")


async def worker_1():
    print("worker_1 start")
    await asyncio.sleep(1)
    print("worker_1 done")


async def worker_2():
    print("worker_2 start")
    await asyncio.sleep(2)
    print("worker_2 done")


async def one_by_one():
    await await_both(worker_1(), worker_2())


async def side_by_side():
    await await_both(asyncio.create_task(worker_1()), asyncio.create_task(worker_2()))
