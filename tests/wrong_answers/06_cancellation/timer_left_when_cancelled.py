"""Cancelled itself, it leaves its timer, which cancels the caller later.

code: OUTPUT
test: test_run_for_is_cancelled_itself
where: -
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    task, time_is_up = asyncio.current_task(), False

    def stop():
        nonlocal time_is_up
        time_is_up = True
        task.cancel()

    timer = asyncio.get_running_loop().call_later(seconds, stop)
    try:
        await worker(name)
    except asyncio.CancelledError:
        if not time_is_up or task.uncancel():
            raise
        return True
    timer.cancel()
    return False
