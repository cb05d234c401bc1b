"""Child processes of an answer: those of the event loop as spans, and all that were left."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...record.child_processes import children_of, status_of
from ...record.left import MOST_LEFT, LeftChild
from ...record.timeline import EXIT_CODE, IN_PROCESS
from ..loop.real_time import RealTime
from .labels import with_argument
from .open_spans import OpenSpan

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

LOOKS, MOMENT = 10, 0.005
"""How often it is looked whether a child still runs, and the real seconds between two looks."""

MAX_NAME = 24
"""How many characters of a program's name a label shows."""


class Children:
    """The child processes of one run.

    Args:
        loop: The run's event loop.
        opens: Opens the span of a child, if a task of the run is at work.
    """

    def __init__(self, loop: KataLoop, opens: Callable[..., OpenSpan]) -> None:
        self._loop = loop
        self._opens = opens
        self._started: dict[int, tuple[Any, OpenSpan]] = {}
        """The transport and the span of each, by the transport's identity."""
        self._early: dict[int, tuple[Any, int]] = {}
        """As above, and the exit code, of those that ended while they were being started."""
        self._before = set(_children())
        loop.children.on_start.append(self._begins)
        loop.children.on_end.append(self._ends)

    def _begins(self, transport: Any, command: Sequence[Any]) -> None:
        name, label = name_and_label(command)
        number = len(self._started) + 1
        # Above are the loop and asyncio, then the answer.
        frame = sys._getframe(2)
        span = self._opens(frame, name=name, label=label, task=f"{IN_PROCESS} {number}")
        self._started[id(transport)] = transport, span
        if id(transport) in self._early:
            self._ends(*self._early.pop(id(transport)))

    def _ends(self, transport: Any, code: int) -> None:
        if id(transport) not in self._started:
            self._early[id(transport)] = transport, code
            return
        _, span = self._started[id(transport)]
        span.ended = _end_of(code)
        span.end = self._loop.clock.ticks

    def left(self) -> tuple[LeftChild, ...]:
        """Return those of the loop whose end nobody has waited for, and all others that run."""
        return tuple(itertools.islice(self._left(), MOST_LEFT))

    def _left(self) -> Iterator[LeftChild]:
        known = set()
        for transport, span in self._started.values():
            known.add(transport.get_pid())
            if transport.get_returncode() is None:
                yield LeftChild(span.label, span.place)
        for _, program in sorted(_running(self._before | known).items()):
            yield LeftChild(program, None)


def _end_of(code: int) -> str:
    """Return how a child has ended, by its exit code; a negative one is that of a signal."""
    if code >= 0:
        return f"{EXIT_CODE} {code}" if code else "returned"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def name_and_label(command: Sequence[Any]) -> tuple[str, str]:
    """Return what a child is called, without and with an argument: ``sleep`` and ``sleep 10``."""
    words = [os.fsdecode(word) for word in command if isinstance(word, (str, bytes, os.PathLike))]
    if len(command) == 1:  # a shell gets it as one text
        words = words[0].split() if words else []
    name = os.path.basename(words[0])[:MAX_NAME] if words else "process"
    return name, with_argument(name, words[1:])


def _children() -> list[int]:
    """Return the children of this process: mostly none, which is known without looking."""
    if sys.platform == "win32" or not hasattr(os, "waitid"):
        return []
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except OSError:
        return []
    return children_of(os.getpid())


def _running(known: set[int]) -> dict[int, str]:
    """Return the children that run, with their programs, and without those that are *known*.

    One that was told to end may take a moment, and whether Python has collected its exit code by
    then is a matter of chance: those that end within the moment are left out.
    """
    known |= _of_multiprocessing()
    for _ in range(LOOKS):
        others = {pid: status_of(pid) for pid in set(_children()) - known}
        found = {pid: each.program for pid, each in others.items() if each and not each.has_ended}
        if not found:
            break
        RealTime.sleep(MOMENT)
    return found


def _of_multiprocessing() -> set[int]:
    """Return the children that belong to pools, which Python ends by itself."""
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing is None:
        return set()
    found = {child.pid for child in multiprocessing.active_children() if child.pid}
    tracker = sys.modules.get("multiprocessing.resource_tracker")
    server = sys.modules.get("multiprocessing.forkserver")
    found.add(getattr(getattr(tracker, "_resource_tracker", None), "_pid", None))
    found.add(getattr(getattr(server, "_forkserver", None), "_forkserver_pid", None))
    return found
