"""A turn for the others before each blocking call does not help them during the call.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: readings.append(read_sensor(name))
next: One call stops everyone
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = []
    for name in names:
        await asyncio.sleep(0)
        readings.append(read_sensor(name))
    return readings
