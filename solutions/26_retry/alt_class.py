"""A class whose attempts are gone through with `async for`, and each one is a context manager."""

import asyncio


class Attempt:
    def __init__(self, is_last):
        self.is_last = is_last

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return not self.is_last and isinstance(error, (ConnectionError, TimeoutError))


class Attempts:
    def __init__(self, count, base, cap, jitter):
        self.left = count
        self.cap = cap
        self.limit = None
        self.next_limit = base
        self.jitter = jitter

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.limit is not None:
            await asyncio.sleep(self.jitter(self.limit))
        self.limit = min(self.next_limit, self.cap)
        self.next_limit = self.limit * 2
        self.left -= 1
        return Attempt(is_last=self.left == 0)


async def retry(call, attempts, base, cap, jitter):
    async for attempt in Attempts(attempts, base, cap, jitter):
        with attempt:
            return await call()
    return None
