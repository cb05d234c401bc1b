"""Which `except`, `finally` or `with` of the answer is it that catches a cancellation?

Looked for along the chain of awaits, from the innermost outwards. It says where to look,
once a run has proved that a cancellation was caught; no verdict follows from it.
"""

from __future__ import annotations

import asyncio
import gc
import types
from collections.abc import Iterator
from typing import Any

from ..record.timeline import Place
from .guards import Guards
from .recording.labels import file_name
from .recording.links import links, waiter_of
from .recording.waits import Reader

MOST_TASKS = 50
"""How many tasks that await each other are looked at."""


class Handlers:
    """The handlers of one answer.

    Args:
        reader: Knows which file is the answer.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._guards: Guards | None = None
        self._known: dict[tuple[tuple[str, int], ...], Place | None] = {}

    def catching(self, task: asyncio.Task[Any]) -> Place | None:
        """Return where a cancellation of the suspended *task* would be caught and kept."""
        frames = [f for f in _chain(task) if f.f_code.co_filename == self._reader.answer]
        stands = tuple((frame.f_code.co_qualname, frame.f_lineno) for frame in frames)
        if stands not in self._known:
            self._known[stands] = self._innermost(frames)
        return self._known[stands]

    def _innermost(self, frames: list[types.FrameType]) -> Place | None:
        if self._guards is None:
            self._guards = Guards(self._reader.answer)
        for frame in reversed(frames):
            line = self._guards.catching(frame.f_lineno, frame)
            if line:
                code = frame.f_code
                return Place(file_name(code.co_filename), line, code.co_qualname)
        return None


def _chain(task: asyncio.Task[Any] | None) -> Iterator[types.FrameType]:
    """Yield the frames in which *task* waits, and those of the tasks that it awaits itself.

    They pass a cancellation on, and may keep it. What `gather` and `wait` watch does neither.
    """
    for _ in range(MOST_TASKS):
        if not isinstance(task, asyncio.Task) or task.done():
            return
        yield from _frames(task.get_coro())
        task = waiter_of(task)


def _frames(coro: Any) -> Iterator[types.FrameType]:
    """Yield the frames in which *coro* and what it awaits are suspended, outermost first."""
    chain = list(links(coro))
    yield from (frame for _, frame in chain)
    last = chain[-1][0] if chain else None
    # The object that `async for` awaits does not say whose it is.
    awaited = getattr(last, "cr_await", None) or getattr(last, "ag_await", None)
    for thing in gc.get_referents(awaited) if awaited is not None else ():
        if isinstance(thing, types.AsyncGeneratorType):
            yield from _frames(thing)
