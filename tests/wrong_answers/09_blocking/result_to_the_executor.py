"""`run_in_executor` is handed the reading instead of the function.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return await asyncio.gather(*(loop.run_in_executor(None, read_sensor(n)) for n in names))
next: Hand over the function, not its result
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(None, read_sensor(n)) for n in names))
