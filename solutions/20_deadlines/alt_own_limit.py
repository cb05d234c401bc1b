"""A limit of its own: timers that cancel the task, and take back what they have asked for."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


class Limit:
    def __init__(self, seconds):
        self._loop = asyncio.get_running_loop()
        self.end = self._loop.time() + seconds
        self.over = False

    def __enter__(self):
        self._task = asyncio.current_task()
        self._timer = self._loop.call_at(self.end, self._expire)
        return self

    def _expire(self):
        self.over = True
        self._task.cancel()

    def left(self):
        return self.end - self._loop.time()

    def later(self, seconds):
        self._timer.cancel()
        self.end += seconds
        self._timer = self._loop.call_at(self.end, self._expire)

    def __exit__(self, kind, error, traceback):
        self._timer.cancel()
        # It is the last request only if nobody else has asked this task to end.
        return self.over and self._task.uncancel() == 0 and kind is asyncio.CancelledError


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    with Limit(budget) as limit:
        reserved = await reserve(basket, limit.left(), limit.later)
        voucher = None
        with Limit(patience):
            left = min(limit.left(), patience)
            voucher = await find_voucher(basket, left, limit.later)
        return await pay(reserved, voucher, limit.left(), limit.later)
    raise OutOfTime
