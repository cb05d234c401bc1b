"""An attempt that ends as cancelled, although nobody has cancelled `retry`, is made again.

code: RESULT
test: test_everything_else_comes_out_at_once
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if not left:
                raise
        except asyncio.CancelledError:
            if not left or asyncio.current_task().cancelling():
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(limit * 2, cap)
