"""Timers that keep their order when they are due at the same instant."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any


class OrderedTimer(asyncio.TimerHandle):
    """A timer that comes after those that were set before it for the same instant."""

    __slots__ = ("_number",)

    _numbers = itertools.count()

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._number = next(self._numbers)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, OrderedTimer):
            return NotImplemented
        if self._when == other._when:  # type: ignore[attr-defined]  # private
            return self._number < other._number
        return bool(self._when < other._when)  # type: ignore[attr-defined]  # private
