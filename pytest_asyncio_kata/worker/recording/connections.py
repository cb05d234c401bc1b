"""Connections and servers of an answer: those that are still open at its end."""

from __future__ import annotations

import functools
import itertools
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ...record.left import ACCEPTED, CONNECTION, MOST_LEFT, SERVER, LeftConnection
from ...record.timeline import Place
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
            transport.close = functools.partial(_close, transport.close, weakref.ref(transport))

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


def _close(close: Callable[[], None], transport: weakref.ref[Any]) -> None:
    """Close a connection; note if it is not the answer that does it, but Python itself.

    Since Python 3.11.5 a stream that nobody holds any more closes its connection.
    """
    if sys._getframe(2).f_code.co_qualname == "StreamWriter.__del__":  # between them is its close
        setattr(transport(), DROPPED, True)
    close()
