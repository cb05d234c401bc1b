"""A pause waits for an event that never comes, with a time limit."""

import asyncio
import contextlib


async def pause(seconds):
    if seconds == 0:
        await asyncio.sleep(0)
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()


async def retry(call, attempts, base, cap, jitter):
    limit, last = base, None
    for number in range(attempts):
        if number > 0:
            limit = min(limit, cap)
            await pause(jitter(limit))
            limit *= 2
        try:
            return await call()
        except OSError as error:
            if not isinstance(error, (ConnectionError, TimeoutError)):
                raise
            last = error
    raise last
