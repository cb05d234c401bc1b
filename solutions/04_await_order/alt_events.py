"""Each worker sets an event when it has ended."""

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


async def tell(worker, through):
    await worker()
    through.set()


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
    events = [asyncio.Event(), asyncio.Event()]
    tasks = [
        asyncio.create_task(tell(worker_1, events[0])),
        asyncio.create_task(tell(worker_2, events[1])),
    ]
    print("before await")
    await events[0].wait()
    print("awaited worker_1")
    await events[1].wait()
    print("awaited worker_2")
    await asyncio.gather(*tasks)
