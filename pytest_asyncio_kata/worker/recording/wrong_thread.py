"""Calls of asyncio from a thread that does not run the loop.

``Future.set_result``, ``Event.set``, ``Queue.put_nowait`` and their kin all end
in ``loop.call_soon``. From another thread that would not wake the loop, so it
refuses, as asyncio's debug mode does, and here it is noted who asked for what.
"""

from __future__ import annotations

import asyncio
import concurrent.futures.thread
import sys
import threading
import types
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...record.left import ForeignCall
from ...record.timeline import Place
from .functions import LIBRARY
from .waits import Reader

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

MAX_CALLS = 200
"""How many of these calls are noted."""

OURS = str(Path(__file__).parents[1] / "loop/loop.py")
_worker = concurrent.futures.thread._worker.__code__


class ForeignCalls:
    """Notes the calls that *loop* refuses because they come from another thread."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._reader = reader
        self._started_at: weakref.WeakKeyDictionary[threading.Thread, Place | None] = (
            weakref.WeakKeyDictionary()
        )
        self.seen: list[ForeignCall] = []
        """The calls so far."""
        loop.on_foreign.append(self._refused)
        loop.threads.thread_count.on_start.append(self._starts)

    def _starts(self, thread: threading.Thread) -> None:
        self._started_at[thread] = self._reader.place_in(sys._getframe(1))

    def _refused(self, args: tuple[Any, ...]) -> None:
        if len(self.seen) >= MAX_CALLS:
            return
        frame, thread = sys._getframe(1), threading.current_thread()
        place = self._reader.place_in(frame)
        if place is None and not _in_pool(frame):  # Thread(target=event.set)
            place = self._started_at.get(thread)
        self.seen.append(ForeignCall(_asked_for(frame, args), place, thread.name))


def _in_pool(frame: types.FrameType | None) -> bool:
    """Whether *frame* stands in a thread of a pool, which nobody has started for this call."""
    while frame is not None:
        if frame.f_code is _worker:
            return True
        frame = frame.f_back
    return False


def _asked_for(frame: types.FrameType | None, args: tuple[Any, ...]) -> str:
    """The function of asyncio that was called: the outermost one before other code's."""
    name = ""
    while frame is not None and frame.f_code.co_filename.startswith((LIBRARY, OURS)):
        name = frame.f_code.co_qualname
        frame = frame.f_back
    future = args[0] if len(args) == 1 else None
    if name == "KataLoop.call_soon" and isinstance(future, asyncio.Future) and future.done():
        # Futures and tasks written in C call it themselves when they are done.
        return _completed_by(future)
    return name.replace("KataLoop.", "loop.").removeprefix("_")


def _completed_by(future: asyncio.Future[Any]) -> str:
    if future.cancelled():
        return "cancel"  # perhaps of the task that waits for it
    failed = getattr(future, "_exception", None) is not None
    return "Future.set_exception" if failed else "Future.set_result"
