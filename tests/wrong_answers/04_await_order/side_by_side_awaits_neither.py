"""Creates both tasks and awaits neither.

code: TASK_LEAKED; also: TOO_FAST
test: test_side_by_side_tells_when_each_is_awaited
where: asyncio.create_task(worker_1())
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
    await worker_1()
    print("awaited worker_1")
    await worker_2()
    print("awaited worker_2")


async def side_by_side():
    asyncio.create_task(worker_1())
    asyncio.create_task(worker_2())
    print("before await")
    print("awaited worker_1")
    print("awaited worker_2")
