"""A pause is a future that a timer of the event loop fills."""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    loop = asyncio.get_running_loop()
    doublings = 0
    while True:
        attempts -= 1
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if attempts == 0:
                raise
        limit = base * 2**doublings
        if limit < cap:
            doublings += 1
        else:
            limit = cap
        over = loop.create_future()
        timer = loop.call_later(jitter(limit), over.set_result, None)
        try:
            await over
        finally:
            timer.cancel()
