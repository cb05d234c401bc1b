"""A database that saves orders, and may fail."""

import asyncio
import contextlib
import weakref

from .orders import FINE, Plan, same

IN_WORDS = {
    "check": "check",
    "write": "write",
    "_wait": "a part of the write, s:",
    "_last_words": "check",
}
"""What messages call them."""


class Database:
    """Does what its plans say, and knows what has happened to its writes.

    Args:
        plans: A plan for each order.
        weak: Whether it holds what its writes wait for only weakly, as some libraries do.
    """

    def __init__(self, plans, *, weak=False):
        self._plans = plans
        self._weak = weak
        self._caller = None
        self._before = 0
        self._has_cancelled = False
        self._untold = []
        self._faults = []
        self._under_way = 0

    def called_by(self, caller):
        """Note who saves an order now and may be cancelled from now on: one task."""
        self._caller, self._before = caller, caller.cancelling()
        self._has_cancelled = False

    def is_cancelled(self):
        """Say whether the caller has been cancelled since it called."""
        counted = self._caller is not None and self._caller.cancelling() > self._before
        return counted or self._has_cancelled

    def cancel(self):
        """Cancel the caller."""
        self._has_cancelled = True
        self._caller.cancel()

    async def check(self, order):
        plan = self._plan(order, "is_checked")
        print(f"check({order!r})")
        try:
            if plan.check:
                await asyncio.sleep(plan.check)
                if self.is_cancelled():
                    print("a cancelled check went on")
                    self._faults.append("a cancelled check went on")
        except asyncio.CancelledError:
            await _last_words(plan.stopping)
            print("the check has stopped")
            raise
        if plan.failing == "check":
            raise plan.error
        return plan.price

    async def write(self, order, price):
        plan = self._plan(order, "is_written", price)
        print(f"write({order!r}, {price!r})")
        self._under_way += 1
        try:
            for seconds in plan.write:
                await self._wait(seconds)
        except asyncio.CancelledError:
            print("the write is cut in half")
            self._faults.append("a write cut in half")
            raise
        finally:
            self._under_way -= 1
        if plan.cancels == "now":
            self.cancel()
        elif plan.cancels == "soon":
            asyncio.get_running_loop().call_soon(self.cancel)
        if plan.failing == "write":
            print("the write has failed")
            self._untold.append(plan.error)
            raise plan.error
        print("the write has ended")
        return plan.number

    def report(self, error):
        if any(each is error for each in self._untold):
            self.told(error)
            print("reported")
        else:
            self._faults.append("something else reported")
            print(f"reported too often, or another error: {error!r}")

    def told(self, error):
        """Note that somebody has heard of *error*."""
        self._untold = [each for each in self._untold if each is not error]

    def state(self):
        """Say what is not in order at this moment."""
        faults = list(self._faults)
        if self._caller is not None and self._caller.cancelling() < self._before:
            faults.append("an old cancellation taken back")
        if self._under_way:
            faults.append("a write under way")
        if self._untold:
            faults.append("an error untold")
        return f"database: {' and '.join(dict.fromkeys(faults))}" if faults else FINE

    async def _wait(self, seconds):
        """Wait, so that only who waits here holds on to the end of the wait."""
        if not self._weak:
            await asyncio.sleep(seconds)
            return
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        loop.call_later(seconds, _ring, weakref.ref(future))
        await future

    def _plan(self, order, done, price=None):
        """Return the plan of *order*, of which a step is done now."""
        for plan in self._plans:
            right = done == "is_checked" or (plan.is_checked and same(plan.price, price))
            if same(plan.order, order) and right and not getattr(plan, done):
                setattr(plan, done, True)
                return plan
        step = done.removeprefix("is_").replace("written", "write").replace("checked", "check")
        print(f"{step}({order!r}): once too often, or with other arguments")
        self._faults.append(f"a {step} too many")
        return Plan(order, price, None, 0.125, [0.125])


def _ring(reference):
    """Let a wait end if anybody still waits."""
    future = reference()
    if future is not None and not future.done():
        future.set_result(None)


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())
