"""Gives each attempt no more time than the cap.

code: RAISED; also: RESULT
test: test_pauses_last_as_drawn
where: return await asyncio.wait_for(call(), cap) (2 of 2)
next: What may be better next time
chance: before Python 3.12 wait_for makes a task of the call
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await asyncio.wait_for(call(), cap)
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await asyncio.wait_for(call(), cap)
