"""`run_for` prints what a worker would print, and starts none.

code: RESULT
test: test_run_for_has_one_worker_at_work
where: -
next: A request, not an end
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
    try:
        await asyncio.sleep(min(seconds, 10))
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        print(f"{name} closed")
        raise
    stopped = seconds < 10
    print(f"{name} {'cancelled' if stopped else 'done'}")
    print(f"{name} closed")
    return stopped
