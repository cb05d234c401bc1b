"""It returns as soon as the first reading is there.

code: TASK_LEAKED; also: RAISED, RESULT
test: test_heart_goes_on_beating
where: tasks = [asyncio.create_task(asyncio.to_thread(read_sensor, name)) for name in names]
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    tasks = [asyncio.create_task(asyncio.to_thread(read_sensor, name)) for name in names]
    if not tasks:
        return []
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return [task.result() for task in done]
