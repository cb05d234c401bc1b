"""`asyncio.wait` refuses to wait for nothing.

code: RAISED
test: test_returns_an_empty_list_without_names
where: await asyncio.wait(tasks)
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    tasks = [asyncio.create_task(asyncio.to_thread(read_sensor, name)) for name in names]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
