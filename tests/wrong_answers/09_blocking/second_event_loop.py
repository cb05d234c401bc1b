"""A second event loop in the same thread.

code: NESTED_RUN; also: NEVER_AWAITED
test: test_reads_one_sensor
where: return [loop.run_until_complete(read_one(name)) for name in names]
next: Wait with await, not with the thread
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    return read_sensor(name)


async def read_all(names):
    loop = asyncio.new_event_loop()
    return [loop.run_until_complete(read_one(name)) for name in names]
