"""Child processes that an answer started through its event loop."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from typing import Any


class Children:
    """Remembers which children are alive: while one is, time is real."""

    def __init__(self) -> None:
        self._transports: weakref.WeakSet[Any] = weakref.WeakSet()
        self.ever = False
        """Whether there has been one."""
        self.on_start: list[Callable[[Any, Sequence[Any]], None]] = []
        """Called with the transport of each child, and its program and arguments."""
        self.on_end: list[Callable[[Any, int], None]] = []
        """Called with the transport of each child whose end the loop has noticed, and its exit
        code; a negative one is the number of a signal."""

    def watch(self, started: tuple[Any, Any], command: Sequence[Any]) -> tuple[Any, Any]:
        """Remember the child that was *started* (transport and protocol) by *command*."""
        self._transports.add(started[0])
        self.ever = True
        for observer in self.on_start:
            observer(started[0], command)
        return started

    def has_ended(self, transport: Any, code: int) -> None:
        """Tell the observers that a child has ended."""
        for observer in self.on_end:
            observer(transport, code)

    def alive(self) -> bool:
        """Whether a child has not ended yet, or a pipe of it that is read has not."""
        return self.ever and any(map(_is_alive, self._transports))


def _is_alive(transport: Any) -> bool:
    if transport.get_returncode() is None:
        return True
    # What it has started may have its outputs, and write into them.
    outputs = map(transport.get_pipe_transport, (1, 2))
    return any(each and not each.is_closing() and each.is_reading() for each in outputs)
