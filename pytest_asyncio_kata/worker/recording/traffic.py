"""What passes through one connection, from its beginning to its end."""

from __future__ import annotations

import types
import weakref
from collections.abc import Callable, Iterable
from typing import Any

from ...record.timeline import CLOSED, LOST, OPEN, Connection, Place
from ..loop.clock import TICKS, Clock


class Traffic:
    """Counts the bytes of a connection, and notes how it ends.

    Args:
        transport: The connection, just made.
        clock: The loop's clock.
        kind: How it came about.
        place: The line that opened it.
    """

    def __init__(self, transport: Any, clock: Clock, kind: str, place: Place) -> None:
        self.kind = kind
        self.place = place
        self._clock = clock
        self._transport = weakref.ref(transport)
        self._begin = clock.ticks
        self._end: int | None = None
        self._closed_at: int | None = None
        """When this side closed it; what is written may be sent after that."""
        self._ended = OPEN
        self._is_dropped = False
        self._read = self._written = 0
        self._all_has_come = False
        for name, noticed in (
            ("_call_connection_lost", self._lost),
            ("write", self._writes),
            ("writelines", self._writes_lines),
        ):
            setattr(transport, name, noticed(getattr(transport, name)))
        protocol = transport.get_protocol()
        self._is_seen = _notice(protocol, "eof_received", self._ends) and any(
            [
                _notice(protocol, "data_received", self._reads),
                _notice(protocol, "buffer_updated", self._reads),
            ]
        )
        """Whether it can be seen what is read."""

    # -- what is noticed -------------------------------------------------------------------

    def _reads(self, data: bytes | int) -> None:
        self._read += data if isinstance(data, int) else len(data)

    def _ends(self) -> None:
        self._all_has_come = True

    def _writes(self, write: Callable[[Any], None]) -> Callable[[Any], None]:
        def watched(data: Any) -> None:
            write(data)
            self._written += memoryview(data).nbytes

        return watched

    def _writes_lines(
        self, write_lines: Callable[[list[Any]], None]
    ) -> Callable[[Iterable[Any]], None]:
        def watched(lines: Iterable[Any]) -> None:
            parts, before = list(lines), self._written
            write_lines(parts)  # before Python 3.12 it calls `write`
            self._written = before + sum(memoryview(part).nbytes for part in parts)

        return watched

    def _lost(self, lost: Callable[[Any], None]) -> Callable[[Any], None]:
        def watched(error: Any) -> None:
            self._end, self._ended = self._clock.ticks, LOST if error else CLOSED
            lost(error)

        return watched

    def closes(self, *, by_itself: bool) -> None:
        """Note that this side closes it; *by_itself* if nobody held it any more."""
        self._is_dropped |= by_itself
        if self._closed_at is None:
            self._closed_at = self._clock.ticks

    # -- the result ------------------------------------------------------------------------

    def _is_closing(self) -> bool:
        transport = self._transport()
        return self._closed_at is not None or (transport is not None and transport.is_closing())

    def record(self, now: int) -> Connection:
        """Return what has been seen by the tick *now*."""
        end, ended = self._end, self._ended
        if self._is_dropped:  # before Python 3.11.5 it stays open
            end, ended = None, OPEN
        elif end is None and self._is_closing():
            end, ended = self._closed_at, CLOSED
        return Connection(
            kind=self.kind,
            begin=self._begin / TICKS,
            end=(now if end is None else end) / TICKS,
            ended=ended,
            read=self._read,
            written=self._written,
            whole=self._is_seen and self._all_has_come and ended == CLOSED,
            place=self.place,
        )


def _notice(thing: Any, name: str, noticed: Callable[..., None]) -> bool:
    """Call *noticed* before each call of a method of *thing*; return whether that can be done.

    The *thing* does not hold itself by that: else Python would collect it later than without us.
    """
    method = getattr(thing, name, None)
    if type(method) is not types.MethodType or method.__self__ is not thing:
        return False
    function = method.__func__
    try:
        reference = weakref.ref(thing)

        def watched(*args: Any) -> Any:
            noticed(*args)
            return function(reference(), *args)

        setattr(thing, name, watched)
    except (AttributeError, TypeError):  # its class has slots
        return False
    return True
