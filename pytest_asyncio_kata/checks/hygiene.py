"""Did the run keep the loop free and clean up after itself?

Checked on every run without being asked. Threads that are left are not judged:
Python itself keeps idle ones for the next ``to_thread``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from ..record.finding import MOST_ROWS, Code, Finding, Reason
from ..record.left import CALLBACK, MOST_LEFT, LostException, NeverAwaited
from ..record.run import Run
from ..record.timeline import Block
from .context_misuse import misuse_of_contexts
from .left_outside import left_outside
from .left_tasks import by_place, left_tasks, returned_instead
from .origin import reason_of_lost
from .polling import polling
from .words import (
    a,
    at,
    cut,
    equals_sum,
    joined,
    quantity,
    scrubbed,
    seconds_text,
    sentence,
)

LONG = 0.25
"""Seconds for which one step may compute before the recorder calls it a block."""

INTO_THREADS = ("to_thread", "run_in_executor")
"""The functions of asyncio that call a function in a thread."""

_TOO_MANY = "task_done() called too many times"
_LOGGED = "An exception in a callback reaches nobody; the event loop only logs it."
_NEVER_RAN = (
    "A call of a coroutine function only makes a coroutine object; its lines run when it is awaited"
    " or made a task."
)
_BLOCKED_BY = {
    "time.sleep": "`time.sleep`{at} lets nothing else run until it ends.",
    "computing": "The code{at} computed without a pause, and nothing else could run.",
    "waiting": "A call{at} waited, but not through the event loop, and nothing else could run.",
}


def hygiene(run: Run, allow: Collection[str] = (), *, tells_when: bool = True) -> list[Finding]:
    """Return what the run blocked, lost or left behind, except the codes in *allow*.

    Args:
        run: The record.
        allow: Names of codes that the test permits, such as ``TASK_LEAKED``.
        tells_when: Whether to say of tasks that are left when the call was cancelled that has
            left them; whoever cancels the run says it already.
    """
    found = [
        *_foreign(run),
        *_blocked(run),
        *_never_awaited(run),
        *left_tasks(run, tells_when=tells_when),
        *_lost(run),
        *_polls(run),
        *_generators(run),
        *left_outside(run),
    ]
    return [finding for finding in found if finding.code.name not in allow]


def _foreign(run: Run) -> Iterator[Finding]:
    for label, place in dict.fromkeys((call.label, call.place) for call in run.left.foreign):
        yield Finding(
            code=Code.WRONG_THREAD,
            headline="The event loop was used from another thread.",
            expected="calls of asyncio from the event loop's own thread",
            actual=f"{f'`{label}`' if label else 'a call'} from another thread{at(place)}",
            why="asyncio is not made for several threads: such a call does not wake the event"
            " loop, and a task that waits for it goes on waiting.",
            place=place,
        )


def _blocked(run: Run) -> Iterator[Finding]:
    blocks = [block for block in run.timeline.blocks if block.is_reported]
    if not blocks:
        return
    total = sum(block.seconds for block in blocks)
    worst = max(blocks, key=lambda block: block.seconds)
    # How long computing takes depends on the machine, so its seconds stay out of the text.
    slept = all(block.cause == "time.sleep" for block in blocks)
    headline = f"The event loop stood still for {seconds_text(total)}."
    actual = seconds_text(total) + equals_sum(total, [block.seconds for block in blocks])
    if not slept:
        headline, actual = "The event loop stood still.", f"more than {seconds_text(LONG)}"
    yield Finding(
        code=Code.LOOP_BLOCKED,
        headline=headline,
        expected="nobody else has to wait",
        actual=actual + _lines(blocks),
        why=f"{blocked_by(worst)} {handed_to_thread(run)}".strip(),
        place=worst.place,
        drawing=slept,
        reason=reason_of_block(run, worst),
        rows=tuple({block.label: None for block in blocks[:MOST_ROWS] if block.label}),
    )


def reason_of_block(run: Run, block: Block | None) -> Reason | None:
    """Return the cause of a *block*, where what came before or after it proves one."""
    if handed_to_thread(run):
        return Reason.BEFORE_THE_THREAD
    waited = block is not None and block.cause != "time.sleep"
    return Reason.BESIDE_THREADS if waited and run.timeline.threads else None


def handed_to_thread(run: Run) -> str:
    """Say what was handed to a thread in the place of a function; nothing if none was."""
    end = run.end
    found = re.match(r"'([\w.]+)' object is not callable", end.message)
    if not found or end.inside not in INTO_THREADS:
        return ""
    return f"`{end.inside}` was then given {a(found[1])}, which is not a function."


def blocked_by(block: Block) -> str:
    """Return in a sentence what kept the event loop from running anything else."""
    return _BLOCKED_BY.get(block.cause, _BLOCKED_BY["waiting"]).format(at=at(block.place))


def _lines(blocks: Iterable[Block]) -> str:
    """Return the lines that blocked, if there are several."""
    places = list(dict.fromkeys(str(block.place) for block in blocks if block.place))
    return f" ({joined(places)})" if len(places) > 1 else ""


def _never_awaited(run: Run) -> Iterator[Finding]:
    def key(one: NeverAwaited) -> tuple[bool, tuple[str, int], str]:
        # Who awaits what was returned awaits what it was given as well.
        return not one.returned, by_place(one.place), one.name

    for (*_, name), group in groupby(sorted(run.left.never_awaited, key=key), key):
        same = list(group)
        place = same[0].place
        one = len(same) == 1
        least = _at_least(run.left.never_awaited)
        many = f"{least}{len(same)} coroutines of {name} were never awaited."
        yield Finding(
            code=Code.NEVER_AWAITED,
            headline=f"A coroutine of {name} was never awaited." if one else sentence(many),
            expected="every coroutine is awaited",
            actual=f"{least}{quantity(len(same), 'coroutine')} of {name}{at(place)} never ran",
            why=returned_instead(same) + _NEVER_RAN,
            place=place,
            reason=Reason.LOCK_NOT_ACQUIRED if name == "acquire" else None,
        )


def _at_least(left: Sequence[object]) -> str:
    """Return the words for a number that may be greater: the record names no more than these."""
    return "at least " if len(left) >= MOST_LEFT else ""


def never_awaited_cause(run: Run) -> Finding | None:
    """Return that a coroutine was never awaited, if the exception of *run* came of that.

    Its message shows the coroutine object, or counts values of a queue that nobody has fetched.
    """
    message, left = run.end.message, run.left.never_awaited
    shown = any(f"<coroutine object {each.name}" in message for each in left)
    uncounted = message.startswith(_TOO_MANY) and any(each.name in ("get", "put") for each in left)
    return next(_never_awaited(run), None) if shown or uncounted else None


def _lost(run: Run) -> Iterator[Finding]:
    lost = run.left.lost
    if not lost:
        return
    first = lost[0]
    meanings = {misuse_of_contexts(run, each.type, each.message) for each in lost}
    if len(meanings) == 1 and (meaning := meanings.pop()) is not None:
        yield meaning.finding(Code.LOST_EXCEPTION, first.place)
        return
    types = {each.type for each in lost}
    kind = f"{_at_least(lost)}{len(lost)} {first.type if len(types) == 1 else ''} exceptions"
    one = f"{a(first.type)} of {first.label or 'a future'} was never looked at"
    yield Finding(
        code=Code.LOST_EXCEPTION,
        headline=sentence(one if len(lost) == 1 else f"{kind} were never looked at"),
        expected="every exception is looked at",
        actual=_each_lost(lost) if len(lost) > 1 else lost_text(first),
        why=_LOGGED
        if all(each.label.startswith(CALLBACK) for each in lost)
        else "An exception stays in its task until somebody asks for the task's result.",
        place=first.place,
        drawing=True,
        reason=reason_of_lost(lost),
        rows=tuple(each.label for each in lost[:MOST_ROWS]),
    )


def lost_text(lost: LostException) -> str:
    """Return type and message of an exception."""
    return f"{lost.type}: {cut(scrubbed(lost.message))}" if lost.message else lost.type


def _each_lost(lost: Sequence[LostException]) -> str:
    """Which task raised what, and where."""
    who = [f"{each.label}: " if each.label else "" for each in lost]
    return joined(
        [f"{name}{lost_text(each)}{at(each.place)}" for name, each in zip(who, lost, strict=True)]
    )


def _polls(run: Run) -> Iterator[Finding]:
    for poll in run.left.polls:
        yield polling(poll.label, poll.place)


def _generators(run: Run) -> Iterator[Finding]:
    # Not TASK_LEAKED: no task runs. What is missed is the generator's own cleanup.
    for left in dict.fromkeys(run.left.generators):
        yield Finding(
            code=Code.CLEANUP_MISSED,
            headline=f"The async generator {left.name} was left before its end.",
            expected=f"it runs to its end, or is closed before {run.name} ends",
            actual=f"it still stands at its `yield`{at(left.stands)}",
            why="`break`, `return` or an exception in an `async for` leaves the generator as it"
            " is. Its `finally` runs when somebody closes it: `contextlib.aclosing` does that.",
            place=left.place,
        )
