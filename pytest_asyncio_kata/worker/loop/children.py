"""Child processes that an answer started through its event loop."""

from __future__ import annotations

import weakref
from typing import Any


class Children:
    """Remembers which children are alive: while one is, time is real."""

    def __init__(self) -> None:
        self._transports: weakref.WeakSet[Any] = weakref.WeakSet()
        self._ever = False

    def watch(self, started: tuple[Any, Any]) -> tuple[Any, Any]:
        """Remember the child that was *started* (transport and protocol)."""
        self._transports.add(started[0])
        self._ever = True
        return started

    def alive(self) -> bool:
        """Whether a child has not ended yet."""
        return self._ever and any(
            transport.get_returncode() is None for transport in self._transports
        )
