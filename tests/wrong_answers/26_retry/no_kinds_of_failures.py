"""Compares the type, so a ConnectionResetError is no failure.

code: RESULT; also: RAISED
test: test_pauses_between_attempts
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    while True:
        attempts -= 1
        try:
            return await call()
        except Exception as error:
            if type(error) not in (ConnectionError, TimeoutError) or not attempts:
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
