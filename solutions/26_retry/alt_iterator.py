"""An iterator gives the limits; when it has no more, the attempt was the last."""

import asyncio
import itertools


def limits(base, cap):
    limit = min(base, cap)
    while True:
        yield limit
        limit = min(limit + limit, cap)


async def retry(call, attempts, base, cap, jitter):
    between = itertools.islice(limits(base, cap), attempts - 1)
    while True:
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            limit = next(between, None)
            if limit is None:
                raise
        await asyncio.sleep(jitter(limit))
