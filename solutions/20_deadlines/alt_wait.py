"""Each step is a task; `asyncio.wait` is called again when the end of the budget has moved."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


class Budget:
    def __init__(self, seconds):
        self._now = asyncio.get_running_loop().time
        self._end = self._now() + seconds

    def left(self):
        return self._end - self._now()

    def extend(self, seconds):
        self._end += seconds

    async def within(self, call, *given, most=None):
        """Return whether the step has ended in time, and what it has returned."""
        start, left = self._now(), self.left()
        told = left if most is None else min(left, most)
        task = asyncio.create_task(call(*given, told, self.extend))
        try:
            while not task.done():
                rest = self.left()
                if most is not None:
                    rest = min(rest, start + most - self._now())
                if rest <= 0:
                    break
                await asyncio.wait([task], timeout=rest)
        finally:
            in_time = task.done()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return in_time, None if task.cancelled() else task.result()


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    purse = Budget(budget)
    in_time, reserved = await purse.within(reserve, basket)
    if not in_time:
        raise OutOfTime
    in_time, voucher = await purse.within(find_voucher, basket, most=patience)
    if not in_time and purse.left() <= 0:
        raise OutOfTime
    in_time, receipt = await purse.within(pay, reserved, voucher)
    if not in_time:
        raise OutOfTime
    return receipt
