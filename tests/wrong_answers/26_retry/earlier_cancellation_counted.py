"""Takes a cancellation that the caller has caught before for its own.

code: RAISED
test: test_calls_know_nothing_of_each_other
where: raise asyncio.CancelledError from None
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if asyncio.current_task().cancelling():
                raise asyncio.CancelledError from None
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
