"""Connections and servers of an answer: what passed, and what is still open at its end."""

from __future__ import annotations

import functools
import itertools
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ...record.left import ACCEPTED, CONNECTION, MOST_LEFT, SERVER, LeftConnection
from ...record.timeline import MOST_CONNECTIONS, OPENED, Connection, Place
from .traffic import Traffic
from .waits import Reader

if TYPE_CHECKING:
    from ..loop.loop import KataLoop


DROPPED = "_kata_dropped"
"""Attribute of a connection that was closed because nobody held its stream any more."""


class Connections:
    """The connections and servers of one run that a line of the answer has opened.

    Args:
        loop: The run's event loop.
        reader: Knows the lines of the answer.
    """

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._reader = reader
        self._clock = loop.clock
        self._traffic: list[Traffic] = []
        self.dropped = 0
        """How many connections did not fit into the record's limits."""
        self._opened: list[tuple[weakref.ref[Any], str, Place]] = []
        self._places: weakref.WeakKeyDictionary[Any, Place] = weakref.WeakKeyDictionary()
        """Where each server was opened."""
        loop.on_connection.append(self._connected)
        loop.on_server.append(self._serves)

    def _connected(self, transport: Any, server: Any) -> None:
        if server is not None:
            place, kind = self._places.get(server), ACCEPTED
        else:
            place, kind = self._reader.place_in(sys._getframe(2)), CONNECTION
        if place is not None:
            self._opened.append((weakref.ref(transport), kind, place))
            seen = self._seen(transport, kind, place)
            transport.close = functools.partial(
                _close, transport.close, weakref.ref(transport), seen
            )

    def _seen(self, transport: Any, kind: str, place: Place) -> Traffic | None:
        if len(self._traffic) >= MOST_CONNECTIONS:
            self.dropped += 1
            return None
        seen = Traffic(transport, self._clock, OPENED if kind == CONNECTION else ACCEPTED, place)
        self._traffic.append(seen)
        return seen

    @property
    def any_opened(self) -> bool:
        """Whether there is anything to record."""
        return bool(self._traffic)

    def recorded(self, now: int) -> tuple[Connection, ...]:
        """Return what has been seen of each connection by the tick *now*."""
        return tuple(seen.record(now) for seen in self._traffic)

    def _serves(self, server: Any) -> None:
        place = self._reader.place_in(sys._getframe(2))
        if place is not None:
            self._places[server] = place
            self._opened.append((weakref.ref(server), SERVER, place))

    def left(self) -> tuple[LeftConnection, ...]:
        """Return those that nobody has closed, by their kind and line.

        Which of two is opened first may be a matter of chance.
        """
        return tuple(itertools.islice(self._left(), MOST_LEFT))

    def _left(self) -> Iterator[LeftConnection]:
        order = {SERVER: 0, ACCEPTED: 1, CONNECTION: 2}
        for reference, kind, place in sorted(
            self._opened, key=lambda one: (order[one[1]], one[2].file, one[2].line)
        ):
            thing = reference()
            if thing is None:
                continue
            if kind == SERVER:
                is_open = bool(thing.sockets)
            else:
                is_open = not thing.is_closing() or hasattr(thing, DROPPED)
            if is_open:
                yield LeftConnection(kind, place)


def _close(close: Callable[[], None], transport: weakref.ref[Any], seen: Traffic | None) -> None:
    """Close a connection; note if it is not the answer that does it, but Python itself.

    Since Python 3.11.5 a stream that nobody holds any more closes its connection.
    """
    by_itself = sys._getframe(2).f_code.co_qualname == "StreamWriter.__del__"  # not its `close`
    if by_itself:
        setattr(transport(), DROPPED, True)
    if seen is not None:
        seen.closes(by_itself=by_itself)
    close()
