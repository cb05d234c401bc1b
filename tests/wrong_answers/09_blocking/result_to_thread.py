"""`to_thread` is handed the reading, which was made in the loop's thread.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return await asyncio.gather(*(asyncio.to_thread(read_sensor(name)) for name in names))
next: Hand over the function, not its result
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return await asyncio.gather(*(asyncio.to_thread(read_sensor(name)) for name in names))
