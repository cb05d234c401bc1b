"""Every task of a run, also those that asyncio's own register does not know.

An answer can take a task out of that register (`asyncio.tasks._unregister_task`), so what is
counted is what was created on our loop. A task that was made past the loop, by
`asyncio.Task(...)`, waits in its ready queue until the recorder sees its first step; one that
has made its first step at once is found among the objects of the garbage collector.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import types
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..loop.steps import TASKS, task_of
from .open_spans import OpenSpan
from .open_tasks import OpenTasks

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

# Taken before the answer is imported, which may put others in their places.
_all_tasks, _collect, _objects = asyncio.all_tasks, gc.collect, gc.get_objects
_Task, _done = asyncio.Task, asyncio.Task.done


@functools.cache
def _marker() -> list[object]:
    """Return a container that is as old as the first census of this process.

    Whoever freezes what an answer has made freezes it as well. To ask Python how many objects
    are frozen takes longer: it counts those of the server one by one.
    """
    return []


def forget_marker() -> None:
    """Say that we freeze what there is now: the next census is the first."""
    _marker.cache_clear()


class Census:
    """Counts the tasks of one run on *loop*.

    Args:
        loop: The event loop.
        known: What is recorded of the tasks that still exist.
    """

    def __init__(self, loop: KataLoop, known: OpenTasks) -> None:
        self._loop = loop
        self._known = known
        self._marker = _marker()

    def pending(self) -> list[asyncio.Task[Any]]:
        """Return the tasks that have not ended."""
        ready = filter(None, map(task_of, list(self._loop.steps)))
        tasks = dict.fromkeys((*self._known.tasks(), *ready, *_all_tasks(self._loop)))
        return [task for task in tasks if not has_ended(task)]

    def vanished(self) -> list[OpenSpan]:
        """Return the spans of tasks that have not ended, and that Python has destroyed."""
        return list(self._known.vanished)

    def objects(self) -> tuple[list[Any], list[Any]]:
        """Return all coroutines that there are, and the tasks that were made past the loop."""
        _collect()
        coroutines, tasks = {id(types.CoroutineType)}, {id(kind) for kind in _kinds()}
        wanted = coroutines | tasks
        there = _objects()
        if not any(each is self._marker for each in there):
            gc.unfreeze()  # what the answer has frozen can be found again
            _collect()
            there = _objects()
        found = [each for each in there if id(type(each)) in wanted]
        return (
            [each for each in found if id(type(each)) in coroutines],
            [each for each in found if id(type(each)) in tasks and self._is_unknown(each)],
        )

    def _is_unknown(self, task: Any) -> bool:
        return (
            not has_ended(task) and self._known.of(task) is None and task.get_loop() is self._loop
        )


def _kinds(kinds: tuple[type, ...] = TASKS) -> Iterator[type]:
    """Yield the classes of tasks, and all that the answer has made of them."""
    for kind in kinds:
        yield kind
        yield from _kinds(tuple(type.__subclasses__(kind)))


def has_ended(task: Any) -> bool:
    """Whether *task* has ended, whatever a class of the answer's says."""
    return bool(_done(task) if isinstance(task, _Task) else _in_python(task).done(task))


def exception_of(task: asyncio.Task[Any]) -> BaseException | None:
    """Return the exception with which *task* has ended, without having looked at it."""
    # task.exception() would count as somebody having looked at it; the private attribute of
    # both implementations does not.
    return getattr(task, "_exception", None)


def is_cancelling(task: Any) -> bool:
    """Whether somebody has asked *task* to end, whatever a class of the answer's says."""
    kind = _Task if isinstance(task, _Task) else _in_python(task)
    return bool(kind.cancelling(task) > 0)


def _in_python(task: Any) -> Any:
    return TASKS[1] if isinstance(task, TASKS[1]) else type(task)
