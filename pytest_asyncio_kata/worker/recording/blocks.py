"""What has blocked the loop: ``time.sleep``, and steps that computed or waited for long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ...record.timeline import MOST_LINES, Block, Place
from .waits import Reader

if TYPE_CHECKING:
    from ..loop.loop import KataLoop


class Blocks:
    """Notes what has blocked *loop*."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._steps = loop.steps
        self._reader = reader
        self._seen: list[Block] = []
        self.held: tuple[int, Place | None, str] | None = None
        """Number, line and label of a long step, as the watchdog saw it."""
        loop.charges.on_block.append(self._blocked)

    @property
    def so_far(self) -> tuple[Block, ...]:
        """What has blocked it."""
        return tuple(self._seen)

    def _blocked(self, begin: float, end: float, cause: str) -> None:
        if cause == "time.sleep":
            frame = sys._getframe(1)
            place, label = self._reader.place_in(frame), self._reader.label_in(frame)
        else:
            number, place, label = self.held or (0, None, "")
            if number != self._steps.number:
                place, label = None, ""
        if len(self._seen) < MOST_LINES:
            begin, end = round(begin, 6), round(end, 6)
            self._seen.append(Block(begin, end, cause, place, label))
