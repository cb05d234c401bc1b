"""Well-known exceptions in our words, the same on every version of Python.

Python words the same mistake differently from version to version: awaiting
None was "object NoneType can't be used in 'await' expression" up to 3.13 and
is "'NoneType' object can't be awaited" since. A reason is given only where
type, message and the called function of asyncio prove it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..record.run import Run
from ..record.timeline import Place
from .words import a, at, cut, scrubbed


@dataclass(frozen=True, slots=True)
class Reason:
    """What an exception means, without its own text."""

    headline: str
    expected: str
    actual: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _KnownException:
    """When a reason holds: class, message and the function of asyncio it was raised in."""

    type: str
    message: re.Pattern[str]
    inside: frozenset[str]
    """Empty: raised by the answer's own line; ``*``: anywhere."""
    reason: Callable[[Run, re.Match[str]], Reason]


AWAITABLE = "a coroutine, a task or a future"
"""What can be awaited, as learners know it."""


def reason_for(run: Run) -> Reason | None:
    """Return what the exception that ended *run* means; None if it is not well known."""
    end = run.end
    for known in _KNOWN:
        here = end.inside in known.inside if known.inside else not end.inside
        found = known.message.search(end.message) if end.how == known.type else None
        if found and (here or "*" in known.inside):
            return known.reason(run, found)
    return None


def _noun(type_name: str) -> str:
    """The article and the name of a type, as learners know it."""
    plain = type_name.rpartition(".")[2].removeprefix("_")
    return a({"async_generator": "async generator", "GatheringFuture": "future"}.get(plain, plain))


def _first(match: re.Match[str]) -> str:
    return next(text for text in match.groups() if text)


def _awaited_value(_: Run, match: re.Match[str]) -> Reason:
    what = _noun(_first(match))
    why = {
        "None": "A function that returns nothing gives None.",
        "a list": "A list cannot be awaited, even if everything in it can.",
        "a function": "A function cannot be awaited; what a call of it returns perhaps can.",
        "a generator": "A generator cannot be awaited, even if everything that it yields can.",
    }
    return Reason(f"`await` was given {what}.", AWAITABLE, what, why.get(what, ""))


def _gather_collection(_: Run, match: re.Match[str]) -> Reason:
    what = _noun(_first(match))
    why = (
        "`gather` takes each coroutine, task or future as a separate argument;"
        f" {what} is a single argument."
    )
    return Reason(f"`gather` was given {what}.", f"{AWAITABLE} for each argument", what, why)


def _function(place: Place | None) -> tuple[str, str]:
    """The file and function of a line; a comprehension belongs to the function around it."""
    return (place.file, place.function.partition(".<locals>.<")[0]) if place else ("", "")


def _already_awaited(run: Run) -> str:
    """The calls that the failed function had awaited before, in a sentence.

    These calls have ended: the exception comes from the function itself.
    """
    before = [
        span
        for span in run.timeline.spans
        if span.place and not span.is_task
        if _function(span.place) == _function(run.end.place)
    ]
    names = {span.name for span in before}
    if len(names) != 1:
        return ""
    calls = f"{len(before)} calls" if len(before) > 1 else "call"
    verb = "were" if len(before) > 1 else "was"
    return f"The {calls} of {names.pop()} {verb} awaited before that{at(before[0].place)}."


def _not_awaitable(run: Run, _: re.Match[str]) -> Reason:
    inside = run.end.inside or "gather"
    what = "something that cannot be awaited"
    expected = f"{AWAITABLE} for each argument" if inside == "gather" else AWAITABLE
    return Reason(f"`{inside}` was given {what}.", expected, what, _already_awaited(run))


def _task_of_value(_: Run, match: re.Match[str]) -> Reason:
    text = match[1]
    kinds = {
        "<Task": "a task",
        "<_GatheringFuture": "a future",
        "<Future": "a future",
        "<function": "a function",
        "<generator": "a generator",
        "[": "a list",
        "(": "a tuple",
    }
    known = next((noun for start, noun in kinds.items() if text.startswith(start)), "")
    what = known or cut(scrubbed(text), 40)
    return Reason(f"`create_task` was given {what}, not a coroutine.", "a coroutine", what)


def _reused(_: Run, __: re.Match[str]) -> Reason:
    return Reason(
        "A coroutine was awaited a second time.",
        "each coroutine is awaited once",
        "the same coroutine twice",
        "A coroutine runs once, from its start to its end; a task keeps its result.",
    )


def _used_as_value(_: Run, match: re.Match[str]) -> Reason:
    what = (
        "task"
        if "Task" in match[0]
        else "future"
        if "Future" in match[0] or "_Gath" in match[0]
        else "coroutine"
    )
    why = f"The result of a {what} is there only after the {what} has been awaited."
    return Reason(f"A {what} was used where a value is needed.", "a value", f"a {what}", why)


def _no_attribute(_: Run, match: re.Match[str]) -> Reason:
    name = cut(match[1], 40)
    headline = f"A coroutine was asked for `{name}`, which coroutines do not have."
    return Reason(headline, f"something that has `{name}`", "a coroutine")


def _wait_coroutines(_: Run, __: re.Match[str]) -> Reason:
    return Reason("`wait` was given coroutines.", "tasks or futures", "coroutines")


def _wait_nothing(_: Run, __: re.Match[str]) -> Reason:
    return Reason("`wait` was given nothing to wait for.", "at least one task or future", "none")


def _single(run: Run, match: re.Match[str]) -> Reason:
    what, inside = _noun(match[1]), run.end.inside
    return Reason(f"`{inside}` was given {what}.", "a list of them", what)


def _async_for(_: Run, match: re.Match[str]) -> Reason:
    what = _noun(match[1])
    return Reason(f"`async for` was given {what}.", "an async iterator", what)


def _with(_: Run, match: re.Match[str]) -> Reason:
    what, word = _noun(match[1]), "async with" if match[2] else "with"
    context = "an async context manager" if match[2] else "a context manager"
    return Reason(f"`{word}` was given {what}, which it cannot enter.", context, what)


def _not_callable(run: Run, match: re.Match[str]) -> Reason:
    what = _noun(match[1])
    why = f"`{run.end.inside}` calls what it is given, in a thread; {what} cannot be called."
    return Reason(f"`{run.end.inside}` was given {what}.", "a function", what, why)


def _no_room(_: Run, __: re.Match[str]) -> Reason:
    return Reason(
        "The system could not start another thread.",
        "no more threads than the system can start",
        "one more thread",
        "Each thread needs memory of its own.",
    )


def _unhashable(_: Run, match: re.Match[str]) -> Reason:
    what = _noun(match[1])
    headline = f"{what[0].upper()}{what[1:]} was used as a key or put into a set."
    return Reason(headline, "something hashable, such as a str or a tuple", what)


def _known(
    type_name: str, message: str, inside: str, reason: Callable[[Run, re.Match[str]], Reason]
) -> _KnownException:
    return _KnownException(type_name, re.compile(message), frozenset(inside.split()), reason)


_NOT_AWAITABLE = (
    r"An asyncio\.Future, a coroutine or an awaitable is required"
    r"|^object \w+ can't be used in 'await'|^'\w+' object can't be awaited"
)
_KNOWN = (
    _known(
        "TypeError",
        r"^object (\w+) can't be used in 'await' expression|^'([\w.]+)' object can't be awaited",
        "",
        _awaited_value,
    ),
    _known("TypeError", r"unhashable type: '([\w.]+)'", "gather", _gather_collection),
    _known("TypeError", _NOT_AWAITABLE, "gather wait_for shield ensure_future", _not_awaitable),
    _known("TypeError", _NOT_AWAITABLE, "as_completed", _not_awaitable),
    _known("AttributeError", r"has no attribute 'add_done_callback'$", "wait", _not_awaitable),
    # Python 3.11 takes a generator for a coroutine, and fails at its first step. The name of
    # the function that was given it is lost; gather is where a generator is tried in practice.
    _known("RuntimeError", r"^Task got bad yield: <coroutine", "", _not_awaitable),
    _known("TypeError", r"a coroutine was expected, got (.+)", "create_task", _task_of_value),
    _known("RuntimeError", r"^cannot reuse already awaited coroutine", "*", _reused),
    _known("RuntimeError", r"^coroutine is being awaited already", "*", _reused),
    _known("TypeError", r"^Passing coroutines is forbidden", "wait", _wait_coroutines),
    _known("ValueError", r"^Set of Tasks/Futures is empty", "wait", _wait_nothing),
    _known("TypeError", r"expects? an? (?:list|iterable) of \w+, not (\w+)", "*", _single),
    _known("AttributeError", r"^'coroutine' object has no attribute '(\w+)'", "", _no_attribute),
    _known(
        "TypeError",
        r"['\"](?:coroutine|_asyncio\.Task|_asyncio\.Future|_GatheringFuture)['\"]"
        r"(?!.* not callable)|non-iterable (?:coroutine|_asyncio\.(?:Task|Future)|_Gath)",
        "",
        _used_as_value,
    ),
    _known("TypeError", r"^'async for' requires .*, got ([\w.]+)", "", _async_for),
    _known(
        "TypeError",
        r"^'([\w.]+)' object does not support the (asynchronous )?context manager protocol",
        "",
        _with,
    ),
    _known("TypeError", r"^'([\w.]+)' object is not callable", "to_thread", _not_callable),
    _known("TypeError", r"unhashable type: '([\w.]+)'", "", _unhashable),
    _known("RuntimeError", r"^can't start new thread", "*", _no_room),
)
