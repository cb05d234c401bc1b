"""What a thread beside the loop is doing, as the system and its innermost frame show it.

A thread that waits for a lock without a limit is woken by another thread of this process, and by
nobody else. So a queue's consumer, a thread of ``aiosqlite`` or a ``QueueListener`` brings
nothing about by itself. A thread that computes is seen as it waits for the interpreter, which it
does again and again for a few milliseconds.
"""

from __future__ import annotations

import enum
import platform
import sys
import threading
from typing import NamedTuple

FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98, "ppc64le": 221, "s390x": 238}.get(
    platform.machine()
)
"""Linux's number of the call in which locks wait; None on a machine that is not known here."""

ADDRESS, LIMIT = 1, 4
"""Which of the words about such a call are the lock's address, and that of the limit."""

_wait = threading.Condition.wait.__code__


class Doing(enum.Enum):
    """What a thread is doing."""

    WAITS = "waits for another thread, however long that takes"
    WAITS_WITH_LIMIT = "waits for another thread, for some seconds"
    COMPUTES = "computes, or is about to"
    IN_A_CALL = "waits in another call of the system"
    ENDED = "has ended"


class Look(NamedTuple):
    """What was seen of a thread."""

    doing: Doing
    where: tuple[object, ...] = ()
    """Where it waits: the same again if it has done nothing since."""


def look(thread: threading.Thread) -> Look:
    """Return what *thread* is doing now."""
    frame = sys._current_frames().get(thread.ident or 0)
    if frame is None:
        return Look(Doing.ENDED if not thread.is_alive() else Doing.COMPUTES)
    in_condition = frame.f_code is _wait
    with_limit = in_condition and frame.f_locals.get("timeout") is not None
    words = _call(thread)
    if words is None:  # only Python's side is known
        if not in_condition:
            return Look(Doing.IN_A_CALL)
        return Look(Doing.WAITS_WITH_LIMIT if with_limit else Doing.WAITS, (id(frame),))
    if words[0] != str(FUTEX):
        return Look(Doing.COMPUTES if words[0] == "running" else Doing.IN_A_CALL)
    if int(words[LIMIT], 16) == 0:
        return Look(Doing.WAITS, (words[ADDRESS], id(frame), frame.f_lasti))
    return Look(Doing.WAITS_WITH_LIMIT if with_limit else Doing.COMPUTES)


def _call(thread: threading.Thread) -> list[str] | None:
    """Return the system's words about the call in which *thread* is; None if it has none."""
    if FUTEX is None:
        return None
    try:
        with open(f"/proc/self/task/{thread.native_id}/syscall", encoding="ascii") as file:
            return file.read().split() or None
    except OSError:
        return None
