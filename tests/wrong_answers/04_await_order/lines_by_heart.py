"""Prints the lines of the workers at their times, and runs no worker.

code: OUTPUT; also: TOO_SLOW
test: test_one_by_one_runs_any_workers
where: print(f"worker_{number} start")
next: Your turn
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
    for number in (1, 2):
        print(f"worker_{number} start")
        await asyncio.sleep(number)
        print(f"worker_{number} done")
        print(f"awaited worker_{number}")


async def side_by_side():
    print("before await")
    print("worker_1 start")
    print("worker_2 start")
    for number in (1, 2):
        await asyncio.sleep(1)
        print(f"worker_{number} done")
        print(f"awaited worker_{number}")
