"""Keeps the limit in the module, so that calls share it.

code: RESULT
test: test_calls_know_nothing_of_each_other
where: -
next: First the cap, then chance
"""

import asyncio

_limits = {}


async def retry(call, attempts, base, cap, jitter):
    _limits[base] = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(_limits[base]))
        _limits[base] = min(2 * _limits[base], cap)
    return await call()
