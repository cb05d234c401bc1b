"""How did a call end that was cancelled at each of its steps?

A cancellation has to come out: as ``CancelledError``, with nothing left
behind. ``uncancel()`` is for the one who has made a request:
``asyncio.timeout`` and ``TaskGroup`` take back their own, and so may an
answer. A request that came from outside is nobody's to take back, so a
normal end after it is a fault, whatever the counter of requests says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Sequence

from ..record.finding import Code, Finding, Reason
from ..record.leaf_waits import SAME_TIME
from ..record.run import (
    CANCELLED,
    DEADLOCK,
    ENDLESS,
    LIVELOCK,
    RAISED,
    RETURNED,
    STUCK,
    Cut,
    Run,
    Waiter,
)
from ..record.timeline import THE_TEST, Place
from ..record.values import decode
from .cancelled_row import with_cross
from .hygiene import hygiene
from .open_calls import open_calls
from .origin import exception_text, is_plain
from .outcome import ended
from .stuck import reason_of_sleep, waiting_text
from .words import a, at, cut, joined, seconds_text, shown, starts

MAIN = "main"
"""Name of the task of the called coroutine."""

TAKEN_BACK = (
    "`uncancel()` took this request back, but only the one who has made a request may do that."
)
"""Said when a cancellation has not come out, and no request was left at the end."""

GOES_ON = (DEADLOCK, ENDLESS, LIVELOCK)
"""How a call that goes on for ever is stopped."""


Found = list[tuple[Finding, Run]]
"""Findings, each with the record of the cancelled call that it is about."""


def cancelled_everywhere(run: Run, allow: Collection[str] = ()) -> Found:
    """Return what was not as it should be at each moment of the cancellation.

    Args:
        run: The record of the call, with its cuts.
        allow: Names of codes that the test permits, such as ``TASK_LEAKED``.
    """
    return _at_each_cut(run, lambda each: _of_cut(each, allow))


def of_cut(each: Cut, allow: Collection[str] = ()) -> list[Finding]:
    """Return what was not as it should be at one moment of the cancellation."""
    return [with_cross(finding, each) for finding in _of_cut(each, allow)]


def goes_on(run: Run) -> Finding | None:
    """Check that the call would have gone on for ever if nobody had cancelled it."""
    if run.end.kind == STUCK and run.end.how in GOES_ON:
        return None
    if run.end.kind != RETURNED:
        return ended(run)
    return Finding(
        code=Code.TOO_FAST,
        headline=f"{run.name} ended by itself after {seconds_text(run.seconds)}.",
        expected="it goes on until it is cancelled",
        actual=f"returned {shown(decode(run.end.value))}",
        drawing=True,
    )


def gives_up_control(run: Run) -> Finding | None:
    """Check that there was a moment at which the call could be cancelled at all."""
    if run.cuts or run.end.kind != RETURNED:
        return None
    return Finding(
        code=Code.TOO_FAST,
        headline=f"{run.name} never gave up control, so nobody could cancel it.",
        expected="it gives up control at least once",
        actual="one step from its start to its end",
    )


def ended_printing(run: Run, lines: Sequence[str]) -> Found:
    """Check that *lines* were the last printed lines, at every moment of the cancellation."""
    return _at_each_cut(run, lambda each: _last_lines(each, lines))


def gave_back(run: Run) -> Found:
    """Check that every call of a fake had ended, at every moment of the cancellation.

    What is kept without a cancellation as well is not its consequence.
    """
    kept = open_calls(run) if run.end.kind in (RETURNED, RAISED) else None
    if kept is not None:
        return [(kept, run)]
    return _at_each_cut(run, _not_given_back)


def _at_each_cut(run: Run, check: Callable[[Cut], Iterator[Finding]]) -> Found:
    # What Python itself has lost is not judged.
    cuts = [each for each in run.cuts if not each.excused]
    return [(with_cross(finding, each), each.run) for each in cuts for finding in check(each)]


def _of_cut(each: Cut, allow: Collection[str]) -> Iterator[Finding]:
    finding = _lost_cancellation(each)
    found = [finding] if finding is not None and finding.code.name not in allow else []
    # A task that is cancelled before its first step cannot await what it was handed. A call
    # that is forgotten is found in the run that is not cancelled.
    for finding in [*found, *_hygiene_of_cut(each, allow)]:
        why = f"{_when(each)} {finding.why}".strip()
        left = finding.code is Code.TASK_LEAKED
        reason = _twice(each) or Reason.WHEN_CANCELLED if left else finding.reason
        place = finding.place or each.place
        yield dataclasses.replace(finding, why=why, place=place, reason=reason)


def _hygiene_of_cut(each: Cut, allow: Collection[str]) -> list[Finding]:
    return hygiene(each.run, {*allow, Code.NEVER_AWAITED.name}, tells_when=False)


def _twice(each: Cut) -> Reason | None:
    return None if each.second is None else Reason.CANCELLED_TWICE


def _lost_cancellation(each: Cut) -> Finding | None:
    """Return how the cancellation was lost; None if it came out."""
    run, end = each.run, each.run.end
    if end.kind == CANCELLED:
        return None
    if end.kind == RETURNED:
        returned = f"returned {shown(decode(end.value))}"
        headline = f"{_was_cancelled(each)}, and returned normally."
        return _swallowed(each, headline, returned)
    if end.kind == RAISED:
        return Finding(
            code=Code.CANCEL_REPLACED,
            headline=f"{_was_cancelled(each)}, and {a(end.how)} came out.",
            expected="CancelledError comes out",
            actual=exception_text(end),
            place=end.place or each.handler,
            drawing=True,
            reason=Reason.PLAIN_ERROR if is_plain(end) else None,
        )
    if end.kind == STUCK and end.how in GOES_ON:
        return _never_ended(each)
    return ended(run)


def _swallowed(each: Cut, headline: str, actual: str) -> Finding:
    return Finding(
        code=Code.CANCEL_SWALLOWED,
        headline=headline,
        expected="CancelledError comes out",
        actual=actual,
        why="" if each.pending else TAKEN_BACK,
        place=each.handler or each.place,
        drawing=True,
    )


def _never_ended(each: Cut) -> Finding:
    if each.run.end.how == ENDLESS and each.run.end.waiters and _stands_still(each):
        return _ends_late(each)
    headline = f"{_was_cancelled(each)}, and never ended."
    if each.run.end.how != DEADLOCK:
        return _swallowed(each, headline, "it went on")
    if any(waiter.task == MAIN and waiter.place == each.place for waiter in each.run.end.waiters):
        return _swallowed(each, headline, "it came back to the same `await`, and waits there")
    waiters = [waiter for waiter in each.run.end.waiters if waiter.waits_for]
    if waiters and all(waiter.label == THE_TEST for waiter in waiters):
        return _never_finished(each, waiters)
    waiting = [f"{waiter.label}{at(waiter.place)} for {waiter.waits_for}" for waiter in waiters]
    return Finding(
        code=Code.DEADLOCK,
        headline=headline,
        expected="CancelledError comes out",
        actual=f"still waiting: {joined(waiting)}" if waiting else "it waits for ever",
        place=each.run.end.place,
        drawing=True,
        reason=reason_of_sleep(each.run),
    )


def _stands_still(each: Cut) -> bool:
    """Whether no time has passed since the cancellation: the next thing to come is too far away."""
    last = each.at if each.second is None else each.second.at
    return each.run.seconds - last < SAME_TIME


def _ends_late(each: Cut) -> Finding:
    """It waits for something that comes, but not before long: the cancellation may come out."""
    waiters = each.run.end.waiters
    return Finding(
        code=Code.TIMEOUT,
        headline=f"{_was_cancelled(each)}, and had not ended a minute later.",
        expected="CancelledError comes out soon",
        actual=waiting_text(waiters),
        place=next((waiter.place for waiter in waiters if waiter.place), None),
        drawing=True,
    )


def _never_finished(each: Cut, waiters: Sequence[Waiter]) -> Finding:
    """What was cancelled has ended, but what the test waits for after that never comes."""
    return Finding(
        code=Code.DEADLOCK,
        headline=f"{_was_cancelled(each)}, and something that it began is never finished.",
        expected="CancelledError comes out, and nothing is left to wait for",
        actual=waiting_text(waiters),
        place=each.place,
        drawing=True,
        reason=reason_of_sleep(each.run),
    )


def _was_cancelled(each: Cut) -> str:
    return f"{starts(each.run.name)} was cancelled{' twice' * (each.second is not None)}"


def _when(each: Cut) -> str:
    """Say when and where the cancellation came, and the second one if there was one."""
    second = each.second
    if second is None:
        return _came("The cancellation", each.at, each.place, each.waking)
    first = _came("The first cancellation", each.at, each.place, each.waking)
    return f"{first} {_came('The second', second.at, second.place, second.waking)}"


def _came(what: str, at: float, place: Place | None, waking: bool) -> str:
    moment = f"{what} came at {seconds_text(at)}"
    if place is None:
        return f"{moment}."
    where = f"the `await` at {place}"
    if waking:
        return f"{moment}, when {where} was about to go on with its result."
    return f"{moment}, in {where}."


def _last_lines(each: Cut, lines: Sequence[str]) -> Iterator[Finding]:
    printed = [line.text for line in each.run.timeline.lines]
    if printed[-len(lines) :] == list(lines):
        return
    missing = [line for line in lines if line not in printed]
    quoted = joined([f"`{cut(line, 40)}`" for line in missing])
    if missing:
        verb = "was" if len(missing) == 1 else "were"
        headline = f"{quoted} {verb} not printed after a cancellation."
    else:
        headline = "After a cancellation the last lines were not the expected lines."
    yield Finding(
        code=Code.CLEANUP_MISSED,
        headline=headline,
        expected="at the end: " + ", ".join(f"`{line}`" for line in lines),
        actual="at the end: " + (_tail(printed, len(lines)) or "nothing printed"),
        why=_when(each),
        place=each.place,
        drawing=True,
        reason=_twice(each),
    )


def _tail(printed: Sequence[str], count: int) -> str:
    return ", ".join(f"`{cut(line, 40)}`" for line in printed[-count:])


def _not_given_back(each: Cut) -> Iterator[Finding]:
    finding = open_calls(each.run)
    if finding is not None:
        yield dataclasses.replace(finding, why=_when(each), place=each.place, reason=_twice(each))
