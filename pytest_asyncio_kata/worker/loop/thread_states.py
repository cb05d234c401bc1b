"""What a thread beside the loop is doing, as the system and its innermost frame show it.

A thread that waits for a lock without a limit is woken by another thread of this process, and by
nobody else. So a queue's consumer, a thread of ``aiosqlite`` or a ``QueueListener`` brings
nothing about by itself. A thread that computes is seen as it waits for the interpreter, which it
does again and again for a few milliseconds.
"""

from __future__ import annotations

import enum
import os
import platform
import stat
import threading
from collections.abc import Container, Iterable
from typing import NamedTuple

from .interpreter_locks import is_of_the_interpreter
from .real_time import RealTime
from .thread_frames import frame_of_thread

FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98, "ppc64le": 221, "s390x": 238}.get(
    platform.machine()
)
"""Linux's number of the call in which locks wait; None on a machine that is not known here."""

TASKS = "/proc/self/task"
"""Where Linux lists the threads of this process."""

MOMENT = 0.001
"""Real seconds after which a thread is looked at again before it is believed to wait."""

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
    """Return what *thread* is doing now.

    The system is asked first: to read a file lets other threads go on, and as long as somebody
    refers to a frame of theirs, its variables live on when it has ended.
    """
    if thread.ident is None:  # another thread is starting it
        return Look(Doing.COMPUTES)
    words = _call(_number(thread))
    for_another = words is not None and words[0] == str(FUTEX) and _for_another(words)
    frame = frame_of_thread(thread.ident)
    if frame is None:
        return Look(Doing.ENDED if not thread.is_alive() else Doing.COMPUTES)
    in_condition = frame.f_code is _wait
    with_limit = in_condition and frame.f_locals.get("timeout") is not None
    if words is None:  # only Python's side is known
        if not in_condition:
            return Look(Doing.IN_A_CALL)
        return Look(Doing.WAITS_WITH_LIMIT if with_limit else Doing.WAITS, (id(frame),))
    if words[0] != str(FUTEX):
        if words[0] == "running":
            return Look(Doing.COMPUTES)
        return Look(Doing.IN_A_CALL, tuple(words[ADDRESS : ADDRESS + 1]))
    if for_another:
        return Look(Doing.WAITS, (words[ADDRESS], id(frame), frame.f_lasti))
    return Look(Doing.WAITS_WITH_LIMIT if with_limit else Doing.COMPUTES)


def system_tells() -> bool:
    """Whether the system says what its threads are doing; else only Python's side is known."""
    return _call(threading.get_native_id()) is not None


def may_read_sockets(seen: Look) -> bool:
    """Whether a thread that was *seen* in a call of the system may wait for a socket there.

    The first word about a call is the file, or where a list of files is.
    """
    if seen.doing is not Doing.IN_A_CALL:
        return False
    try:
        mode = os.fstat(int(str(seen.where[0]), 16)).st_mode
    except (IndexError, ValueError, OverflowError, OSError):  # no file
        return True
    return not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISCHR(mode))


def unknown_threads() -> set[str]:
    """Return the numbers of the threads that `threading` has not started, where there is a list.

    A library in C may have threads of its own. What waits for one of them waits for a lock, too.
    """
    known = {str(_number(thread)) for thread in threading.enumerate()}
    try:
        return set(os.listdir(TASKS)) - known
    except OSError:
        return set()


def act(numbers: Iterable[str], old: Container[str]) -> bool:
    """Whether a thread of these *numbers* may do something.

    One of the *old* ones, which were there before, has to compute: in another call of the system
    it waits for what is not the loop's business. A new one that waits for a lock is looked at
    again: whoever computes waits for the interpreter's lock now and then.
    """
    waiting = {}
    for number in numbers:
        words = _call(number)
        if words is None:
            continue
        if words[0] == str(FUTEX) and _for_another(words):
            waiting[number] = words
        elif words[0] == "running" or number not in old:
            return True
    new = [number for number in waiting if number not in old]
    if not new:
        return False
    RealTime.sleep(MOMENT)
    return any(_call(number) != waiting[number] for number in new)


def _number(thread: threading.Thread) -> int | None:
    """Return Linux's number of *thread*: that of the process for its first thread.

    After a fork, Python tells the number that this thread had in the other process.
    """
    return os.getpid() if thread is threading.main_thread() else thread.native_id


def _for_another(words: list[str]) -> bool:
    """Whether who is in that call waits for another thread, however long that takes."""
    return int(words[LIMIT], 16) == 0 and not is_of_the_interpreter(int(words[ADDRESS], 16))


def _call(number: object) -> list[str] | None:
    """Return the system's words about the call in which thread *number* is; None without any."""
    if FUTEX is None:
        return None
    try:
        with open(f"{TASKS}/{number}/syscall", encoding="ascii") as file:
            return file.read().split() or None
    except OSError:
        return None
