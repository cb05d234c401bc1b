"""Forgets its timer when it is cancelled in a pause: later the next attempt begins.

code: RESULT
test: test_is_cancelled_at_every_step
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    task, left, limit = None, attempts, min(base, cap)

    def begin():
        nonlocal task
        task = loop.create_task(call())
        task.add_done_callback(look_at)

    def look_at(task):
        nonlocal left, limit
        left -= 1
        failed = not task.cancelled() and isinstance(
            task.exception(), (ConnectionError, TimeoutError)
        )
        if failed and left and not ended.done():
            loop.call_later(jitter(limit), begin)
            limit = min(limit * 2, cap)
        elif not ended.done():
            ended.set_result(None)

    begin()
    try:
        await ended
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait([task])
        raise
    return task.result()
