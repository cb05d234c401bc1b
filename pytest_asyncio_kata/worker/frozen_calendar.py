"""A date for the answer, moved by the loop's clock.

freezegun stands in for ``time`` and ``datetime``. Nobody has to call its ``tick``:
it asks the loop, so ``datetime.now()``, ``time.time()``, ``time.monotonic()``
and ``loop.time()`` agree to the microsecond.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .loop.loop import KataLoop


class LoopCalendar:
    """What freezegun asks for the time.

    Args:
        loop: Whose clock moves the calendar.
        base: The date at which that clock stood at 0.
    """

    def __init__(self, loop: KataLoop, base: dt.datetime) -> None:
        self._loop = loop
        self._base = base

    def __call__(self) -> dt.datetime:
        """Return the date and time now."""
        return self._base + dt.timedelta(microseconds=round(self._loop.time() * 1e6))

    def tick(self, delta: Any = 1) -> dt.datetime:
        """Refuse: this calendar is moved by waiting."""
        raise NotImplementedError("the calendar of a kata moves with the event loop's clock")


def freeze(loop: KataLoop, now: str) -> None:
    """Let the calendar of this process begin at *now* and move with *loop*.

    Call it before the answer is loaded, so that ``from datetime import datetime``
    there finds the frozen class. It is never undone: one process, one run.

    Raises:
        ValueError: If *now* is not a date.
    """
    import freezegun
    import freezegun.api

    freezegun.freeze_time(now).start()
    # The stack of clocks is a private list of freezegun; its public tick() would have to be
    # called at every move of the loop and rounds to the float that it is given.
    clocks: list[Any] = freezegun.api.freeze_factories
    clocks[-1] = LoopCalendar(loop, clocks[-1]())
