"""Tries again when an attempt raises a group of one failure.

code: RESULT
test: test_everything_else_comes_out_at_once
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            pass
        except ExceptionGroup as group:
            first, *others = group.exceptions
            if others or not isinstance(first, (ConnectionError, TimeoutError)):
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
