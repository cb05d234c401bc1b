"""The virtual clock for any project's own tests: our event loop on either clock, by name.

A pytest-asyncio test asks for it by name:

    @pytest.mark.asyncio(loop_factories=["virtual"])
    async def test_waits_a_minute():
        await asyncio.sleep(60)  # ends at once

Without pytest it is a loop factory like any other:
``asyncio.run(main(), loop_factory=FACTORIES["virtual"])`` (Python 3.12 and newer).
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .worker.project_orders import ProjectArrivals as ProjectArrivals
    from .worker.project_recording import Recording

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def _ours(*, wall: bool, begin: float = 0.0) -> asyncio.AbstractEventLoop:
    # Loaded when the first test asks for it.
    from .worker.loop.clock import Clock
    from .worker.project_loop import ProjectLoop

    return ProjectLoop(wall=wall, clock=Clock(math.inf, begin))


@functools.cache  # pytest-asyncio makes shared loops anew where the factory is another object
def factories_from(begin: float) -> dict[str, LoopFactory]:
    """Return `FACTORIES` whose clocks show *begin*, in seconds, at first."""
    return {
        "virtual": functools.partial(_ours, wall=False, begin=begin),
        "wall": functools.partial(_ours, wall=True, begin=begin),
        "default": asyncio.new_event_loop,
    }


FACTORIES: dict[str, LoopFactory] = factories_from(0.0)
"""Event loops by name: ours on either clock, and the loop that Python would use."""


def name_of_factory(value: object) -> str:
    """Return the name of the loop on a clock of ours that *value* makes; "" if it makes none."""
    if not isinstance(value, functools.partial) or value.func is not _ours:
        return ""
    return "wall" if value.keywords["wall"] else "virtual"


def set_limits(seconds: float | None, rounds: int | None) -> None:
    """Set the limits of what our loops do from now on.

    Args:
        seconds: For how long a loop may go on, on its own clock; None for ever.
        rounds: How many rounds it may make while its clock stands still and no timer is set;
            None for as many as usual, 0 for any number.
    """
    from .worker.loop.patient_standstill import LIVELOCK_ROUNDS
    from .worker.project_loop import limits

    limits.set(seconds, LIVELOCK_ROUNDS if rounds is None else rounds)


def explanation_of(error: BaseException) -> str:
    """Return what *error* says if our loop has ended a run with it; else ""."""
    from .worker.loop.stuck import Stuck

    return str(error) if isinstance(error, Stuck) and error.explained else ""


def calendar(now: str | None) -> contextlib.AbstractContextManager[object]:
    """Return a context in which dates and stopwatches move with our loops' clocks.

    Args:
        now: The date at which it begins; None for the machine's.

    Raises:
        ValueError: If *now* is not a date.
    """
    from .worker.project_calendar import frozen

    return frozen(now)


def recorded() -> contextlib.AbstractContextManager[Recording]:
    """Return a context in which is recorded what every task does on our loops."""
    from .worker.project_recording import recorded

    return recorded()


def arrivals(
    most: int | None = None, departures: tuple[tuple[int, int], ...] | None = None
) -> ProjectArrivals:
    """Return fakes whose calls come back in every order, for one test on the virtual clock.

    Args:
        most: How many orders are tried at most; None for as many as usual.
        departures: Those of the only order that is tried; None for all.
    """
    from .worker.project_orders import MOST_ORDERS, ProjectArrivals

    return ProjectArrivals(most or MOST_ORDERS, departures)
