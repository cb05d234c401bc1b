"""Well-known exceptions in our words, the same on every version of Python.

Python words the same mistake differently from version to version: awaiting
None was "object NoneType can't be used in 'await' expression" up to 3.13 and
is "'NoneType' object can't be awaited" since. A meaning is given only where
type, message and the called function of asyncio prove it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..record.finding import Reason
from ..record.run import Run
from .context_misuse import OF_CONTEXTS
from .exception_meaning import Meaning
from .forbidden import meaning_of_refusal
from .groups import alone
from .handed_over import function_of, noun_of_given, reason_of_given
from .misuse import TASK_AS_THREAD, like_a_thread, no_attribute, reused, used_as_value
from .words import a, at, cut, scrubbed


@dataclass(frozen=True, slots=True)
class _KnownException:
    """When a meaning holds: class, message and the function of asyncio it was raised in."""

    type: str
    message: re.Pattern[str]
    inside: frozenset[str]
    """Empty: raised by the answer's own line; ``*``: anywhere."""
    meaning: Callable[[Run, re.Match[str]], Meaning]


AWAITABLE = "a coroutine, a task or a future"
"""What can be awaited, as learners know it."""

_ASYNC_GENERATOR = (
    "An `await` in a generator expression makes an async generator of it; none of its calls has"
    " begun."
)


def meaning_of(run: Run) -> Meaning | None:
    """Return what the exception that ended *run* means; None if it is not well known.

    Of a group it is what all exceptions in it mean.
    """
    end = alone(run.end)
    if refused := meaning_of_refusal(run, end.how, end.message):
        return refused
    for known in _KNOWN:
        here = end.inside in known.inside if known.inside else not end.inside
        found = known.message.search(end.message) if end.how == known.type else None
        if found and (here or "*" in known.inside):
            return known.meaning(run, found)
    return None


A_FUNCTION = "a function"
NOT_CALLED = "A name without parentheses is the function; only its call makes a coroutine."


def _noun(type_name: str) -> str:
    """The article and the name of a type, as learners know it."""
    plain = type_name.rpartition(".")[2].removeprefix("_")
    return a({"async_generator": "async generator", "GatheringFuture": "future"}.get(plain, plain))


def _first(match: re.Match[str]) -> str:
    return next(text for text in match.groups() if text)


def _awaited_value(_: Run, match: re.Match[str]) -> Meaning:
    what = _noun(_first(match))
    why = {
        "None": "A function that returns nothing gives None.",
        "a list": "A list cannot be awaited, even if everything in it can.",
        A_FUNCTION: "A function cannot be awaited; what a call of it returns perhaps can.",
        "a generator": "A generator cannot be awaited, even if everything that it yields can.",
    }
    reason = reason_of_given(_first(match))
    return Meaning(f"`await` was given {what}.", AWAITABLE, what, why.get(what, ""), reason)


def _gather_collection(_: Run, match: re.Match[str]) -> Meaning:
    what = _noun(_first(match))
    why = (
        "`gather` takes each coroutine, task or future as a separate argument;"
        f" {what} is a single argument."
    )
    expected = f"{AWAITABLE} for each argument"
    return Meaning(f"`gather` was given {what}.", expected, what, why, Reason.GIVEN_A_LIST)


def _already_awaited(run: Run) -> str:
    """The calls that the failed function had awaited before, in a sentence.

    These calls have ended: the exception comes from the function itself.
    """
    before = [
        span
        for span in run.timeline.spans
        if span.place and not span.is_task
        if function_of(span.place) == function_of(run.end.place)
    ]
    names = {span.name for span in before}
    if len(names) != 1:
        return ""
    calls = f"{len(before)} calls" if len(before) > 1 else "call"
    verb = "were" if len(before) > 1 else "was"
    return f"The {calls} of {names.pop()} {verb} awaited before that{at(before[0].place)}."


def _not_awaitable(run: Run, _: re.Match[str]) -> Meaning:
    inside = run.end.inside or "gather"
    given = run.end.given if run.end.inside else "generator"
    what = noun_of_given(given)
    expected = f"{AWAITABLE} for each argument" if inside == "gather" else AWAITABLE
    # Without a function it is the generator of Python 3.11, see below.
    reason = reason_of_given(given, run)
    why = _ASYNC_GENERATOR if given == "async_generator" else _already_awaited(run)
    why = NOT_CALLED if what == A_FUNCTION else why
    return Meaning(f"`{inside}` was given {what}.", expected, what, why, reason)


def _task_of_value(run: Run, match: re.Match[str]) -> Meaning:
    text = match[1]
    kinds = {
        "<Task": "a task",
        "<_GatheringFuture": "a future",
        "<Future": "a future",
        "<function": A_FUNCTION,
        "<generator": "a generator",
        "[": "a list",
        "(": "a tuple",
    }
    known = next((noun for start, noun in kinds.items() if text.startswith(start)), "")
    what = known or cut(scrubbed(text), 40)
    headline = f"`create_task` was given {what}, not a coroutine."
    why = NOT_CALLED if what == A_FUNCTION else ""
    return Meaning(headline, "a coroutine", what, why, reason_of_given(run.end.given, run))


def _wait_coroutines(_: Run, __: re.Match[str]) -> Meaning:
    return Meaning(
        "`wait` was given coroutines.",
        "tasks or futures",
        "coroutines",
        reason=Reason.GIVEN_COROUTINES,
    )


def _wait_nothing(_: Run, __: re.Match[str]) -> Meaning:
    headline = "`wait` was given nothing to wait for."
    return Meaning(headline, "at least one task or future", "none", reason=Reason.GIVEN_NOTHING)


def _single(run: Run, match: re.Match[str]) -> Meaning:
    what, inside = _noun(match[1]), run.end.inside
    return Meaning(f"`{inside}` was given {what}.", "a list of them", what)


def _async_for(_: Run, match: re.Match[str]) -> Meaning:
    what = _noun(match[1])
    headline = f"`async for` was given {what}."
    return Meaning(headline, "an async iterator", what, reason=Reason.ASYNC_FOR)


def _plain_for(_: Run, __: re.Match[str]) -> Meaning:
    return Meaning(
        "An async generator was used where a plain iterable is needed.",
        "an iterable, such as a list",
        "an async generator",
        "Its values may have to be waited for, so only `async for` can go through it.",
        Reason.ASYNC_FOR,
    )


def _waited_for_value(run: Run, match: re.Match[str]) -> Meaning:
    what, reason = _noun(match[1]), reason_of_given(match[1], run)
    return Meaning(
        f"`wait` was given {what}.", "tasks or futures", what, _already_awaited(run), reason
    )


def _with(_: Run, match: re.Match[str]) -> Meaning:
    what, word = _noun(match[1]), "async with" if match[2] else "with"
    context = "an async context manager" if match[2] else "a context manager"
    headline = f"`{word}` was given {what}, which it cannot enter."
    return Meaning(headline, context, what, reason=Reason.ASYNC_WITH)


def _not_callable(run: Run, match: re.Match[str]) -> Meaning:
    what = _noun(match[1])
    why = f"`{run.end.inside}` calls what it is given, in a thread; {what} cannot be called."
    headline = f"`{run.end.inside}` was given {what}."
    return Meaning(headline, "a function", what, why, Reason.GIVEN_A_VALUE)


def _no_room(_: Run, __: re.Match[str]) -> Meaning:
    return Meaning(
        "The system could not start another thread.",
        "no more threads than the system can start",
        "one more thread",
        "Each thread needs memory of its own.",
    )


def _callback_raised(_: Run, match: re.Match[str]) -> Meaning:
    done = match[1] == "InvalidStateError"
    no_loop = match[0].startswith("RuntimeError: no running event loop")
    reason = Reason.NO_RUNNING_LOOP if no_loop else Reason.FILLED_TWICE if done else None
    why = "A future takes one result; it had one already, or had been cancelled." if done else ""
    headline = f"A callback raised {a(cut(match[1], 40))}."
    actual = cut(scrubbed(match[0]))
    return Meaning(headline, "callbacks that raise nothing", actual, why, reason)


def _unhashable(_: Run, match: re.Match[str]) -> Meaning:
    what = _noun(match[1])
    headline = f"{what[0].upper()}{what[1:]} was used as a key or put into a set."
    expected = "something hashable, such as a str or a tuple"
    return Meaning(headline, expected, what, reason=Reason.PLAIN_ERROR)


def _known(
    type_name: str, message: str, inside: str, meaning: Callable[[Run, re.Match[str]], Meaning]
) -> _KnownException:
    return _KnownException(type_name, re.compile(message), frozenset(inside.split()), meaning)


_NOT_AWAITABLE = (
    r"An asyncio\.Future, a coroutine or an awaitable is required"
    r"|^object \w+ can't be used in 'await'|^'\w+' object can't be awaited"
)
_GENERATOR = r"^Task got bad yield: <coroutine|^yield was used instead of .*<genexpr>"
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
    # Python 3.11 takes a generator for a coroutine, and fails at its first step. The name of
    # the function that was given it is lost; gather is where a generator is tried in practice.
    _known("RuntimeError", _GENERATOR, "", _not_awaitable),
    _known("TypeError", r"a coroutine was expected, got (.+)", "create_task", _task_of_value),
    _known("RuntimeError", r"^cannot reuse already awaited coroutine", "*", reused),
    _known("RuntimeError", r"^coroutine is being awaited already", "*", reused),
    _known("TypeError", r"^Passing coroutines is forbidden", "wait", _wait_coroutines),
    _known("ValueError", r"^Set of Tasks/Futures is empty", "wait", _wait_nothing),
    _known("TypeError", r"expects? an? (?:list|iterable) of \w+, not (\w+)", "*", _single),
    _known("AttributeError", r"^'coroutine' object has no attribute '(\w+)'", "", no_attribute),
    _known("AttributeError", TASK_AS_THREAD, "", like_a_thread),
    _known(
        "TypeError",
        r"['\"](?:coroutine|_asyncio\.Task|_asyncio\.Future|_GatheringFuture)['\"]"
        r"(?!.* not callable)|non-iterable (?:coroutine|_asyncio\.(?:Task|Future)|_Gath)"
        r"|expected str instance, (?:coroutine|_asyncio\.(?:Task|Future)|_Gath)",
        "",
        used_as_value,
    ),
    _known("TypeError", r"^'async_generator' object is not iterable", "*", _plain_for),
    _known("AttributeError", r"^'([\w.]+)' object has no attribute '", "wait", _waited_for_value),
    _known("TypeError", r"^'async for' requires .*, got ([\w.]+)", "", _async_for),
    _known(
        "TypeError",
        r"^'([\w.]+)' object does not support the (asynchronous )?context manager protocol",
        "",
        _with,
    ),
    _known(
        "TypeError",
        r"^'([\w.]+)' object is not callable",
        "to_thread run_in_executor",
        _not_callable,
    ),
    _known("TypeError", r"unhashable type: '([\w.]+)'", "", _unhashable),
    _known("RuntimeError", r"^can't start new thread", "*", _no_room),
    *(_known(how, text, "*", meaning) for how, text, meaning in OF_CONTEXTS),
    _known("CallbackRaised", r"^(\w+).*", "*", _callback_raised),
)
