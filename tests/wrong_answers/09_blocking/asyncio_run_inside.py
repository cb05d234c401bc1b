"""`asyncio.run` inside a coroutine, where an event loop is running already.

code: NESTED_RUN
test: test_reads_one_sensor
where: return [asyncio.run(asyncio.to_thread(read_sensor, name)) for name in names]
next: Wait with await, not with the thread
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return [asyncio.run(asyncio.to_thread(read_sensor, name)) for name in names]
