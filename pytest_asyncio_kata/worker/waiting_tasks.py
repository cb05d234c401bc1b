"""Which tasks of a loop wait, for what, and at which line of the project: in words.

A kata's run has a recorder for that. Here nothing was recorded: what is asked are the tasks
themselves, when no task can go on.
"""

from __future__ import annotations

import asyncio
import os
import re
import site
import sysconfig
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .loop.loop import KataLoop
from .recording.functions import LIBRARY, REASONS
from .recording.links import frame_of, links, name_of, waiter_of
from .recording.wait_words import what_it_waits_for

MOST_TASKS = 10
"""How many waiting tasks are named."""

OURS = str(Path(__file__).parents[1]) + os.sep

NOT_THE_PROJECTS = tuple(
    {
        OURS,
        *(sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib")),
        *(path + os.sep for path in (*site.getsitepackages(), site.getusersitepackages())),
    }
)
"""The folders of files that belong to Python, to installed packages and to us."""

GIVEN_BY_ASYNCIO = re.compile(r"Task-\d+")
"""A name of a task that its program has not chosen."""


def waiting_text(loop: KataLoop) -> str:
    """Return who waits for what in *loop*, a line for each task; "" if nobody does."""
    open_tasks = (task for task in asyncio.all_tasks(loop) if not task.done())
    tasks = sorted((task for task in open_tasks if not _is_ours(task)), key=_age)
    lines = [_line(task) for task in tasks[:MOST_TASKS]]
    more = len(tasks) - len(lines)
    return "\n".join(lines + ([f"and {more} more tasks"] if more > 0 else []))


def ready_text(handles: Iterable[asyncio.Handle]) -> str:
    """Return which tasks and callbacks are ready again and again, a line for each."""
    lines: dict[str, None] = {}
    for handle in handles:
        callback: Any = handle._callback  # type: ignore[attr-defined]  # private
        task = getattr(callback, "__self__", None)
        if isinstance(task, asyncio.Task):
            lines[f"{_name(task)} comes again and again{_at(_frame(task))}"] = None
        elif callback is not None:
            lines[f"the callback {_name_of_callback(callback)} comes again and again"] = None
    return "\n".join([*lines][:MOST_TASKS])


def _line(task: asyncio.Task[Any]) -> str:
    what = what_it_waits_for(task, _reason(task))
    does = f"waits for {what}" if what else "is ready to go on"
    return f"{_name(task)} {does}{_at(_frame(task))}"


def _is_ours(task: asyncio.Task[Any]) -> bool:
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and code.co_filename.startswith(OURS)


def _age(task: asyncio.Task[Any]) -> tuple[int, str]:
    """Return what sorts tasks by the order in which they were made, as far as it is known."""
    name = task.get_name()
    number = name.removeprefix("Task-")
    return (int(number) if GIVEN_BY_ASYNCIO.fullmatch(name) else 0, name)


def _name(task: asyncio.Task[Any]) -> str:
    coro: Any = task.get_coro()
    function = name_of(coro) or "a task"
    frame = frame_of(coro)
    if frame is not None and _is_pythons(frame.f_code.co_filename):
        function = str(getattr(coro, "__qualname__", function))  # such as Event.wait
    name = task.get_name()
    return function if GIVEN_BY_ASYNCIO.fullmatch(name) else f"{function} (task {name!r})"


def _name_of_callback(callback: Any) -> str:
    callback = getattr(callback, "func", callback)  # a partial
    name = getattr(callback, "__qualname__", None) or repr(callback)
    code = getattr(callback, "__code__", None)
    return f"{name}{_at_line(code.co_filename, code.co_firstlineno)}" if code else str(name)


def _reason(task: asyncio.Task[Any]) -> str:
    """Return the kind of what the suspended *task* waits for."""
    waiter, reason = waiter_of(task), ""
    for _, frame in links(task.get_coro()):
        code = frame.f_code
        if code.co_filename.startswith(LIBRARY) and code.co_qualname in REASONS:
            reason = REASONS[code.co_qualname]
    if isinstance(waiter, asyncio.Task) or type(waiter).__name__ == "_GatheringFuture":
        return "task"
    return reason or "future"


def _frame(task: asyncio.Task[Any]) -> types.FrameType | None:
    """Return the innermost frame of the project's own, in which *task* is suspended."""
    frames = [frame for _, frame in links(task.get_coro())]
    own = [frame for frame in frames if is_the_projects(frame.f_code.co_filename)]
    if own:
        return own[-1]
    frame = frame_of(task.get_coro())
    # No line of Python's own says more than the name of what it is in.
    return None if frame is None or _is_pythons(frame.f_code.co_filename) else frame


def _is_pythons(path: str) -> bool:
    return path.startswith(LIBRARY)


def is_the_projects(path: str) -> bool:
    """Whether *path* is a file of the project that is tested."""
    return not path.startswith((*NOT_THE_PROJECTS, "<"))


def _at(frame: types.FrameType | None) -> str:
    return _at_line(frame.f_code.co_filename, frame.f_lineno) if frame is not None else ""


def _at_line(path: str, line: int) -> str:
    try:
        shown = os.path.relpath(path)
    except ValueError:  # on another drive
        shown = path
    return f", {path if shown.startswith('..') else shown}:{line}"
