"""`run_for` prints the lines itself, and there is no worker to stop.

code: OUTPUT; also: RESULT
test: test_run_for_lets_a_fast_worker_end
where: print(f"{name} cancelled") (2 of 2)
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
    print(f"{name} start")
    await asyncio.sleep(min(seconds, 10))
    print(f"{name} cancelled")
    print(f"{name} closed")
    return seconds < 10
