"""What a task waits for, in words, from the state of the queue, lock or other object."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ...record.wait_states import (
    EMPTY_QUEUE,
    LOCK_HELD,
    NO_PERMIT,
    NOT_MARKED,
    NOT_NOTIFIED,
    NOT_SET,
)
from .functions import LIBRARY, REASONS
from .links import label_of_task, links, waiter_of

WORDS = {
    "sleep": "its sleep to end",
    "thread": "a thread",
    "queue": "a queue",
    "lock": "a lock or semaphore",
    "event": "an event or condition",
    "process": "a child process",
    "socket": "a connection",
    "task": "other tasks",
    "future": "a future that nobody completes",
}
"""A reason as a learner reads it."""


def what_it_waits_for(task: asyncio.Task[Any], reason: str) -> str:
    """Return in words what *task* waits for; "" if it only waits for its turn."""
    waiter = waiter_of(task)
    if waiter is None:
        return ""
    if isinstance(waiter, asyncio.Task):
        return f"task {label_of_task(waiter)}"
    return _state(task) or WORDS[reason]


def _state(task: asyncio.Task[Any]) -> str:
    """What the thing says that *task* waits for, if the library's coroutine for it is known."""
    known, thing = "", None
    for _, frame in links(task.get_coro()):
        code = frame.f_code
        if not code.co_filename.startswith(LIBRARY):
            known = ""
        elif code.co_qualname in REASONS and known in ("", "wait_for", "Condition.wait"):
            # A condition that was notified has to get its lock again.
            known, thing = code.co_qualname, frame.f_locals.get("self")
    return state_of(known, thing)


def state_of(function: str, thing: Any) -> str:
    """Return in words what a suspended coroutine of asyncio waits for.

    Args:
        function: Its qualified name, such as ``Queue.get``.
        thing: The object that it is a method of.

    Returns:
        ``a value in an empty queue``; "" if there is nothing special to say.
    """
    say = _STATES.get(function)
    if say is None:
        return ""
    try:
        return say(thing)
    except Exception:  # a subclass of the answer's, with methods of its own
        return ""


def _join(queue: Any) -> str:
    waiting = queue.qsize()
    taken = queue._unfinished_tasks - waiting
    said = [f"{_values(taken)} taken from it {_were(taken)} {NOT_MARKED}"] * (taken > 0)
    said += [f"{_values(waiting)} still in it"] * (waiting > 0)
    return f"a queue to be finished: {' and '.join(said)}" if said else "a queue to be finished"


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _get(queue: Any) -> str:
    return EMPTY_QUEUE if queue.empty() else ""


def _put(queue: Any) -> str:
    return f"a free place in a full queue (maxsize {queue.maxsize})" if queue.full() else ""


def _event(event: Any) -> str:
    return "" if event.is_set() else NOT_SET


def _lock(lock: Any) -> str:
    return LOCK_HELD if lock.locked() else ""


def _semaphore(semaphore: Any) -> str:
    return NO_PERMIT if semaphore.locked() else ""


def _barrier(barrier: Any) -> str:
    return f"a barrier that {barrier.n_waiting} of {barrier.parties} tasks have reached"


_STATES: dict[str, Callable[[Any], str]] = {
    "Queue.join": _join,
    "Queue.get": _get,
    "Queue.put": _put,
    "Event.wait": _event,
    "Lock.acquire": _lock,
    "Semaphore.acquire": _semaphore,
    "Condition.wait": lambda _: NOT_NOTIFIED,
    "Barrier.wait": _barrier,
}
