"""One gather of coroutines that await a worker each and say so."""

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


async def report(worker):
    await worker()
    print(f"awaited {worker.__name__}")


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
    for worker in (worker_1, worker_2):
        await report(worker)


async def side_by_side():
    print("before await")
    await asyncio.gather(report(worker_1), report(worker_2))
