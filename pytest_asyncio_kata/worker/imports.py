"""What an answer does while it is imported, beside defining things.

An import is not judged: it takes no time on any clock, and what it prints is nobody's answer.
So a program that runs itself while it is imported is refused at once, and lines that an
import prints are counted, with the line of the file that printed them.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import sys
import types
from collections.abc import Iterator
from typing import Any, NoReturn

from ..record.imported import Imported, Redefined
from ..record.run import BROKEN, End
from ..record.timeline import Place
from .loop.threads import Threads
from .recording.labels import place_of
from .recording.waits import Reader

STARTERS = ("run_until_complete", "run_forever")
"""The methods of an event loop that every way to start one comes to."""

MODULE = "<module>"
"""Name of the code that an import runs."""


class Imports:
    """Watches the imports of one answer.

    Args:
        reader: Knows which lines are the answer's.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._going_on = False
        self._lines = 0
        self._rest = False  # whether its last line has no end
        self._place: Place | None = None
        self.refused: End | None = None
        """How the run ends because the answer has started an event loop; None if it has not."""

    def seen(self, redefined: tuple[Redefined, ...] = ()) -> Imported:
        """Return what was seen in the last import, and what the file has *redefined*."""
        return Imported(self._lines + self._rest, self._place, redefined)

    @contextlib.contextmanager
    def watched(self, threads: Threads) -> Iterator[None]:
        """Watch an import; until it has ended, no event loop starts, and no sleep takes time."""
        self._going_on, self.refused = True, None
        self._lines, self._rest, self._place = 0, False, None
        threads.sleeps_outside = False
        loops: Any = asyncio.BaseEventLoop
        starters = {name: getattr(loops, name) for name in STARTERS}
        for name in STARTERS:
            setattr(loops, name, functools.partial(self._refuse, name))
        try:
            yield
        finally:
            for name, starter in starters.items():
                setattr(loops, name, starter)
            threads.sleeps_outside = True
            self._going_on = False

    def written(self, text: str) -> None:
        """Note that *text* was written to stdout, if an import is going on."""
        if self._going_on and text:
            self._lines += text.count("\n")
            self._rest = not text.endswith("\n")
            self._place = self._place or self._module_line(sys._getframe(1))

    def _refuse(self, name: str, *_: object, **__: object) -> NoReturn:
        """Stand in the place of the method *name*, which starts an event loop."""
        frame = sys._getframe(1)
        if self.refused is None:
            called, place = self._called(frame) or name, self._module_line(frame)
            self.refused = End(BROKEN, how="loop", message=called, place=place)
        raise LoopRefused

    def _called(self, frame: types.FrameType | None) -> str:
        """Return the function of a library that the answer has called; "" if *frame* is its own."""
        called = ""
        while frame is not None and not self._reader.owns(frame.f_code):
            called = frame.f_code.co_qualname
            frame = frame.f_back
        return called

    def _module_line(self, frame: types.FrameType | None) -> Place | None:
        """Return the line of the module that is being run; else the innermost of the answer."""
        place = self._reader.place_in(frame)
        while frame is not None:
            if self._reader.owns(frame.f_code) and frame.f_code.co_name == MODULE:
                return place_of(frame)
            frame = frame.f_back
        return place


class LoopRefused(BaseException):
    """An event loop does not start while an answer is imported."""
