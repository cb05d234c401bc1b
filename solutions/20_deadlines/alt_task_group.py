"""In a group a clock runs beside the steps: it fails when the time is up, or is told to stop."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


class TimeIsUp(Exception):
    """Of one clock."""


class Clock:
    def __init__(self, seconds):
        self._now = asyncio.get_running_loop().time
        self.end = self._now() + seconds

    def left(self):
        return self.end - self._now()

    def extend(self, seconds):
        self.end += seconds

    async def run(self):
        while self.left() > 0:
            await asyncio.sleep(self.left())
        raise TimeIsUp

    async def around(self, work):
        """Return what *work* returns; raise TimeIsUp if this clock is up before."""
        try:
            async with asyncio.TaskGroup() as group:
                clock = group.create_task(self.run())
                result = await work
                clock.cancel()
        except BaseExceptionGroup as errors:
            # Before Python 3.13 a group that ends with an error forgets that it was cancelled.
            if asyncio.current_task().cancelling():
                raise asyncio.CancelledError from None
            raise errors.exceptions[0] from None
        return result


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    all_steps = Clock(budget)
    extend = all_steps.extend

    async def steps():
        reserved = await reserve(basket, all_steps.left(), extend)
        one_step = Clock(patience)
        try:
            left = min(patience, all_steps.left())
            voucher = await one_step.around(find_voucher(basket, left, extend))
        except TimeIsUp:
            voucher = None
        return await pay(reserved, voucher, all_steps.left(), extend)

    try:
        return await all_steps.around(steps())
    except TimeIsUp:
        raise OutOfTime from None
