"""Where an exception comes from: the lesson explains some of them, Python's own words the others.

An exception that has nothing to do with asyncio leads to no heading of a lesson: a name
that is not defined is not explained there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..record.finding import Reason
from ..record.left import LostException
from ..record.run import FUTURE, LINE, End, Run
from .words import cut, scrubbed

PLAIN = frozenset(
    {
        *("NameError", "UnboundLocalError", "AttributeError", "TypeError", "RecursionError"),
        *("ImportError", "ModuleNotFoundError", "SyntaxError", "IndentationError", "TabError"),
    }
)
"""Errors about the text of the program; `asyncio` and the tests raise none but TypeErrors."""

PLAIN_IN_A_LINE = frozenset(
    {
        *("IndexError", "KeyError", "ValueError", "ZeroDivisionError", "OverflowError"),
        *("UnicodeDecodeError", "UnicodeEncodeError", "FileNotFoundError", "PermissionError"),
        *("StopIteration", "FloatingPointError", "NotADirectoryError", "IsADirectoryError"),
        *("FileExistsError", "JSONDecodeError", "MemoryError", "InvalidOperation"),
    }
)
"""Errors about data; the fakes of a test raise them, too, and then they are a part of the kata."""

_ABOUT_ASYNCIO = re.compile(
    r"\b(?:coroutines?|_asyncio\.\w+|asyncio\.Future|_GatheringFuture|async_generator|async for"
    r"|async with|asynchronous|awaitables?|awaited|await|__a(?:iter|next|enter|exit|wait)__)\b"
)
"""Words in a TypeError that is about asyncio, on every version of Python."""

_BY_CLASS = {
    "QueueEmpty": Reason.QUEUE_NOWAIT,
    "QueueFull": Reason.QUEUE_NOWAIT,
    "ExceptionGroup": Reason.GROUP,
    "BaseExceptionGroup": Reason.GROUP,
}

_BY_MESSAGE = (
    ("InvalidStateError", r"is not set", Reason.RESULT_TOO_EARLY),
    ("InvalidStateError", r"", Reason.FILLED_TWICE),
    ("RuntimeError", r"^no running event loop|^There is no current", Reason.NO_RUNNING_LOOP),
    ("RuntimeError", r"cannot schedule new futures after", Reason.POOL_CLOSED),
    ("RuntimeError", r"asynchronous generator is already running", Reason.GENERATOR_BUSY),
    ("RuntimeError", r"async generator ignored GeneratorExit", Reason.GENERATOR_WENT_ON),
    ("RuntimeError", r"un-acquired lock|^Lock is not acquired", Reason.LOCK_NOT_HELD),
)


def exception_text(end: End) -> str:
    """Return the class and the message of an exception, as Python prints them."""
    message = cut(scrubbed(end.message))
    if end.suggestion:
        message = f"{message.rstrip('.')}. {cut(scrubbed(end.suggestion))}"
    text = f"{end.how}: {message}" if message else end.how
    if len(end.holds) > 1:
        inner, said = end.holds[:2]
        text += f"; its first: {cut(inner, 40)}{': ' * bool(said)}{cut(scrubbed(said))}"
    return text


def reason_of_exception(run: Run) -> Reason | None:
    """Return the cause of the exception that ended *run*, where the record proves one."""
    end = run.end
    if end.holds[:1] and end.holds[0] in PLAIN and not _ABOUT_ASYNCIO.search(end.holds[-1]):
        return Reason.PLAIN_ERROR
    how, message = (*end.holds, end.message)[:2] if end.holds else (end.how, end.message)
    for known, text, reason in _BY_MESSAGE:
        if how == known and re.search(text, message):
            return reason
    if end.how in _BY_CLASS:
        return _BY_CLASS[end.how]
    if end.how == "TimeoutError" and end.by == "asyncio":
        return Reason.OWN_LIMIT
    if is_plain(end):
        of_a_task = end.how in PLAIN_IN_A_LINE and _came_from_a_task(run)
        return Reason.PLAIN_ERROR_OF_A_TASK if of_a_task else Reason.PLAIN_ERROR
    if end.by == FUTURE:
        return Reason.FROM_A_FUTURE
    return Reason.OWN_RAISE if end.by == "answer" else None


def is_plain(end: End) -> bool:
    """Whether the exception has nothing to do with asyncio or the test.

    What was raised by a `raise` of the answer, of asyncio or of a test is meant; what came
    out of a future had been put there. A RecursionError at an `await` comes from the depth of
    the calls.
    """
    if end.how == "RecursionError" and end.by == FUTURE:
        return True
    if end.how in PLAIN:
        return end.by in (LINE, "library", "") and not about_asyncio(end.how, end.message)
    return end.how in PLAIN_IN_A_LINE and end.by in (LINE, "library")


def about_asyncio(how: str, message: str) -> bool:
    """Whether an error about the text of the program is about something of asyncio's."""
    return how == "TypeError" and bool(_ABOUT_ASYNCIO.search(message))


def reason_of_lost(lost: Sequence[LostException]) -> Reason | None:
    """Return the cause of the first exception that nobody looked at."""
    first = lost[0]
    if first.type == "InvalidStateError":
        return Reason.FILLED_TWICE
    plain = first.type in PLAIN and not about_asyncio(first.type, first.message)
    return Reason.PLAIN_ERROR if plain else None


def _came_from_a_task(run: Run) -> bool:
    """Whether the exception came through the function of a task of the answer's that failed."""
    file = run.end.place.file if run.end.place else ""
    failed = {
        span.name
        for span in run.timeline.spans
        if span.is_task and span.place and span.place.file == file and span.ended == "raised"
    }
    return not failed.isdisjoint(run.end.through)
