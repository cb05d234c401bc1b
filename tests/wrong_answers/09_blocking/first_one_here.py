"""The first sensor is read in the loop's thread, as in a program without tasks.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return [read_sensor(names[0])]
next: One call stops everyone
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    if len(names) == 1:
        return [read_sensor(names[0])]
    return await asyncio.gather(*(asyncio.to_thread(read_sensor, name) for name in names))
