"""Every order of arrivals for a project's own test: its body is run once for each.

What a program waits for outside may come back in any order. Here the fakes of one test stand for
it; while several of their calls are under way, any of them may be the next to come back. The first
run has the plain order, the next ones depart from it once, then twice.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from ..record.orders import Departures, Order, name_of
from ..record.timeline import label_of_call
from ..record.values import bounded_repr
from .departures import Options, Walk
from .loop.arrivals import Arrivals
from .loop.real_time import RealTime
from .project_loop import ProjectLoop

T = TypeVar("T")

MOST_ORDERS = 500
"""How many orders are tried, unless the test says otherwise."""

MOST_SECONDS = 10.0
"""For how long a test may compute in all orders, in seconds of the processor; then those that are
left are not tried."""


class ProjectArrivals:
    """The fakes of one test, whose calls come back in an order that is chosen.

    Args:
        most: How many orders are tried at most.
        only: The departures of the only order that is tried; None for all.
    """

    def __init__(self, most: int = MOST_ORDERS, only: Departures | None = None) -> None:
        self._most = most
        self._only = only
        self._arrivals: Arrivals | None = None
        self._name = ""
        self.tried = 0
        """In how many orders the test has been run."""
        self.untried = 0
        """How many more orders were known when a limit was reached."""
        self.on_order: list[Callable[[ProjectLoop], None]] = []
        """Called before the test is run in another order."""

    # -- what a test uses -------------------------------------------------------------------

    async def arrival(self, label: str, function: Callable[[], T] | None = None) -> T | None:
        """Wait for something outside; it comes back whenever the order says so.

        Args:
            label: What reports call it, such as ``read ada``.
            function: Called at the instant at which it comes back; gives the result, or raises.

        Raises:
            RuntimeError: If no test is run in an order at the moment.
        """
        if self._arrivals is None:
            raise RuntimeError("virtual_arrivals: its calls come back while its test runs")
        back = self._arrivals.expect(label, function or _nothing)
        try:
            result: T | None = await back
            return result
        finally:
            back.cancel()  # nobody waits for it any more

    def fake(
        self, name: str, function: Callable[..., T] | None = None
    ) -> Callable[..., Awaitable[T | None]]:
        """Return a coroutine function that stands for something outside, such as a database.

        Args:
            name: What reports call it; its first argument is added.
            function: Called with the same arguments, at the instant at which the call comes back;
                gives the result, or raises.
        """

        async def call(*args: Any, **options: Any) -> T | None:
            label = label_of_call(name, bounded_repr(args[0]) if args else "")
            work = None if function is None else functools.partial(function, *args, **options)
            return await self.arrival(label, work)

        call.__name__ = call.__qualname__ = name
        return call

    # -- all orders -----------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        """The order in which the test is run now, or was run last."""
        come = self._arrivals.come_so_far if self._arrivals is not None else ()
        return Order(self._name, come, 0)

    async def run(self, body: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Run *body* in every order, until it raises."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, ProjectLoop)  # the fixture refuses others
        began = RealTime.process_cpu()

        def room() -> int:
            used_up = RealTime.process_cpu() - began >= MOST_SECONDS
            return 0 if used_up else self._most - self.tried

        walk = Walk(room)
        departures: Departures | None = self._only or ()
        try:
            while departures is not None:
                options = await self._once(loop, departures, body)
                departures = walk.after(options) if self._only is None else None
        finally:
            loop.clocked_selector.arrivals = None
        self.untried = walk.untried

    async def _once(
        self,
        loop: ProjectLoop,
        departures: Departures,
        body: Callable[[], Coroutine[Any, Any, object]],
    ) -> Options:
        """Run *body* in one order; return how many choices there were at each decision."""
        for observer in self.on_order if self.tried else ():
            observer(loop)
        self.tried += 1
        self._name = name_of(departures)
        arrivals = self._arrivals = Arrivals(loop.clock, departures)
        loop.clocked_selector.arrivals = arrivals
        before = asyncio.all_tasks(loop)
        await loop.create_task(body())  # a task of its own has its own context
        left = asyncio.all_tasks(loop) - before
        for task in left:  # the next order begins without them
            task.cancel()
        if left:
            await asyncio.wait(left)
        return arrivals.options


def _nothing() -> None:
    return None
