"""The answer's own dates: ``datetime.now()`` and ``date.today()`` on the virtual clock.

As with the stopwatches, the code in the answer's file reads the loop's clock, so that
``while datetime.now() < moment: await asyncio.sleep(...)`` ends at its moment. All others get the
machine's date. A class of C cannot be changed, so another one stands in for it; what it makes
are objects of Python's own class.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from .recording.waits import Reader

if TYPE_CHECKING:
    from .loop.loop import KataLoop

DATE, DATETIME = dt.date, dt.datetime


def install(loop: Callable[[], KataLoop], reader: Reader) -> None:
    """Let the answer's dates follow what *loop* returns; on the wall clock they stay.

    Call it before the answer is loaded, so that ``from datetime import datetime`` there finds
    them. It is never undone: one process, one run.
    """
    if loop().wall:
        return
    began = DATETIME.now(dt.UTC)

    def now(tz: dt.tzinfo | None = None) -> dt.datetime:
        then = began + dt.timedelta(microseconds=round(loop().time() * 1e6))
        # Without a zone it is the machine's, and nothing says so.
        return then.astimezone(tz) if tz is not None else then.astimezone().replace(tzinfo=None)

    def asks() -> bool:
        return reader.owns(sys._getframe(2).f_code)

    class StandInDate(dt.date, metaclass=_StandsFor):
        stands_for = DATE

        @classmethod
        def today(cls) -> Any:
            return now().date() if asks() else DATE.today()

    class StandInDatetime(dt.datetime, metaclass=_StandsFor):
        stands_for = DATETIME

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return now(tz) if asks() else DATETIME.now(tz)

        @classmethod
        def today(cls) -> Any:
            return now() if asks() else DATETIME.today()

        @classmethod
        def utcnow(cls) -> Any:
            return (now if asks() else DATETIME.now)(dt.UTC).replace(tzinfo=None)

    for stand_in in (StandInDate, StandInDatetime):
        name = stand_in.stands_for.__name__
        stand_in.__name__ = stand_in.__qualname__ = name
        stand_in.__module__ = "datetime"
        setattr(dt, name, stand_in)
        copyreg.pickle(stand_in.stands_for, partial(_reduced, stand_in))


def _reduced(stand_in: type[dt.date], date: dt.date) -> tuple[Any, ...]:
    """Return what makes *date* again: its class is found under the name of *stand_in*."""
    reduced: Any = date.__reduce__()
    return stand_in, reduced[1]


class _StandsFor(type):
    """The class of a class whose objects are those of the class that it stands in for."""

    stands_for: Any

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        # A class that the answer derives from it makes its own objects.
        made = cls.stands_for if "stands_for" in vars(cls) else super().__call__
        return made(*args, **kwargs)

    def __instancecheck__(cls, instance: object) -> bool:
        if "stands_for" in vars(cls):
            return isinstance(instance, cls.stands_for)
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, subclass: type) -> bool:
        if "stands_for" in vars(cls):
            return issubclass(subclass, cls.stands_for)
        return super().__subclasscheck__(subclass)
