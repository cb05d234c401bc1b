"""Async generators that were started and left before their end.

A ``break`` out of ``async for`` only drops the generator. The event loop closes it later, in a
task of its own; when the program has ended before that, the lines in its ``finally`` come too
late. A generator without such lines has nothing to do, and leaving it is no fault.
"""

from __future__ import annotations

import sys
import types
import weakref
from typing import TYPE_CHECKING, Any

from ...record.left import LeftGenerator
from ...record.timeline import Place
from .labels import place_of
from .waits import Reader

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

Generator = types.AsyncGeneratorType[Any, Any]

MOST_DROPPED = 200
"""How many of them are kept before those that have ended are forgotten."""


class Generators:
    """Watches the async generators of one run on *loop*."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._reader = reader
        self._started_at: dict[int, Place | None] = {}  # its weak references end before it does
        self._running: weakref.WeakSet[Generator] = weakref.WeakSet()
        self._dropped: list[Generator] = []
        loop.on_generator.append(self._started)
        loop.on_dropped.append(self._drop)

    def _started(self, generator: Generator) -> None:
        self._started_at[id(generator)] = self._reader.place_in(sys._getframe(2))
        self._running.add(generator)

    def _drop(self, generator: Generator) -> None:
        """Note a generator that nobody refers to any more, and that has not ended."""
        if len(self._dropped) >= MOST_DROPPED:
            self._dropped = [one for one in self._dropped if one.ag_frame is not None]
        self._dropped.append(generator)

    def left(self) -> list[LeftGenerator]:
        """Return those that have not ended, and would do something if they were closed.

        Each of them ends here; call it when the record of the run is complete.
        """
        started = [*self._running, *self._dropped]
        still = [one for one in started if one.ag_frame is not None]
        found = {id(one): self._described(one) for one in still}
        return [found[id(one)] for one in still if _cleans_up(one)]

    def _described(self, generator: Generator) -> LeftGenerator:
        frame: types.FrameType | None = generator.ag_frame
        return LeftGenerator(
            name=generator.__qualname__.rpartition(".")[2],
            place=self._started_at.get(id(generator)),
            stands=place_of(frame) if frame and self._reader.in_answer(frame.f_code) else None,
        )


class _LineReached(BaseException):
    """The generator is about to run a part of a line of its own."""


def _cleans_up(generator: Generator) -> bool:
    """Whether anything of *generator* would run if it was closed; it ends, and nothing is run."""
    frame = generator.ag_frame
    if generator.ag_running or frame is None:
        return True  # it has begun to clean up

    def trace(where: types.FrameType, event: str, _: object) -> Any:
        # What Python itself adds to a generator belongs to no line.
        if event == "opcode" and where.f_lineno is not None:
            raise _LineReached
        return trace

    before = sys.gettrace()
    frame.f_trace, frame.f_trace_opcodes = trace, True
    sys.settrace(lambda *_: None)
    try:
        generator.aclose().send(None)
    except _LineReached:
        return True
    except BaseException:  # it is closed
        return False
    finally:
        sys.settrace(before)
    return True  # it awaits something
