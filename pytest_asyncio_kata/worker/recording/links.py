"""From a suspended coroutine to what it awaits, and so on down to a future."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Iterator
from typing import Any

from .labels import label_of

MAX_DEPTH = 50
"""How many coroutines of a chain are looked at."""

FRAMES = ("cr_frame", "gi_frame", "ag_frame")
"""Where coroutines and generators have their frame."""

AWAITED = ("cr_await", "gi_yieldfrom", "ag_await")
"""Where they have what they await."""

OF_FUTURES = "_asyncio"
"""The module of the futures that are written in C, and of what iterates over one: they await
nothing, and end nearly all chains."""


def links(coro: Any) -> Iterator[tuple[Any, types.FrameType]]:
    """Yield *coro* and what it awaits, with their frames, outermost first."""
    for _ in range(MAX_DEPTH):
        if type(coro) is types.CoroutineType:  # nearly always, and the quickest to ask
            if coro.cr_frame is not None:
                yield coro, coro.cr_frame
            coro = coro.cr_await
            continue
        if coro is None or type(coro).__module__ == OF_FUTURES:
            return
        frame = frame_of(coro)
        if frame is not None:
            yield coro, frame
        coro = next((next_ for name in AWAITED if (next_ := getattr(coro, name, None))), None)


def frame_of(coro: Any) -> types.FrameType | None:
    """Return the frame of a coroutine or generator; None when it has ended."""
    for name in FRAMES:
        frame = getattr(coro, name, None)
        if isinstance(frame, types.FrameType):
            return frame
    return None


def waiter_of(task: asyncio.Task[Any]) -> Any:
    """Return the future that *task* waits for; None if it only gave up control."""
    return getattr(task, "_fut_waiter", None)


def label_of_task(task: asyncio.Task[Any]) -> str:
    """Return the label of the task's coroutine, or the task's name."""
    # An eager task that has ended may have no coroutine: 3.12.0 and 3.12.1 crash when asked.
    coro = None if task.done() else task.get_coro()
    frame = frame_of(coro)
    return label_of(frame) if frame is not None else name_of(coro) or task.get_name()


def name_of(coro: Any) -> str:
    """Return the name of the coroutine function behind *coro*."""
    return str(getattr(coro, "__name__", ""))
