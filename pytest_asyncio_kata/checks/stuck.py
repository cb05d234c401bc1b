"""Why did the run not end?"""

from __future__ import annotations

from collections.abc import Sequence

from ..record.finding import Code, Finding, Reason
from ..record.run import (
    DEADLINE,
    DEADLOCK,
    ENDLESS,
    FLOOD,
    HELD,
    LIVELOCK,
    LOADING,
    Run,
    Waiter,
    does,
)
from ..record.timeline import Call, Place, Span
from ..record.wait_states import EMPTY_QUEUE, LOCK_HELD, NO_PERMIT, NOT_MARKED, NOT_NOTIFIED
from .origin import reason_of_lost
from .polling import polling
from .words import MAX_LISTED, a, at, joined, kind_of, seconds_text, starts

HELD_THINGS = (LOCK_HELD, NO_PERMIT)
"""What a waiter waits for that somebody has taken and not given back."""


def stuck(run: Run) -> Finding:
    """Return what kept the run from ending."""
    return _KINDS.get(run.end.how, _timeout)(run)


def first_place(run: Run) -> Place | None:
    """Return the line that the run stopped at, or where the first waiter waits."""
    waiting = (waiter.place for waiter in run.end.waiters if waiter.place)
    return run.end.place or next(waiting, None)


def waiting_text(waiters: Sequence[Waiter]) -> str:
    """Return which task waits for what and where; equal waits are counted, long lists are cut."""
    groups: dict[tuple[str, str, Place | None], list[Waiter]] = {}
    for waiter in waiters:
        name = kind_of(waiter.label)
        groups.setdefault((name, waiter.waits_for, waiter.place), []).append(waiter)
    texts = [
        f"{who[0].label} {_waits(what, 'waits')}{at(place)}"
        if len(who) == 1
        else f"{_several(who, name)} {_waits(what, 'wait')}{at(place)}"
        for (name, what, place), who in groups.items()
    ]
    more = len(texts) - MAX_LISTED
    return "; ".join(texts[:MAX_LISTED] + ([f"and {more} more"] if more > 0 else []))


def _several(who: Sequence[Waiter], name: str) -> str:
    """Some tasks by their labels, if these tell them apart and are few, or else counted."""
    labels = [waiter.label for waiter in who]
    apart = len(set(labels)) == len(labels) <= MAX_LISTED
    return joined(labels) if apart else f"{len(who)} tasks of {name}"


def _waits(what: str, verb: str) -> str:
    """What a task was doing, after its name; *verb* is in the right number, *what* "" if ready."""
    if not what:
        return f"{'is' if verb == 'waits' else 'are'} ready to go on"
    return f"{verb} for {what if verb == 'waits' else what.replace('its ', 'their ')}"


def _deadlock(run: Run) -> Finding:
    waiters = run.end.waiters
    if len(waiters) == 1:
        headline = f"{starts(waiters[0].label)} waits, and nothing can wake it."
    else:
        headline = "All tasks wait, and nothing can wake any of them."
    return Finding(
        code=Code.DEADLOCK,
        headline=headline,
        expected=f"{does(run.name)} ends",
        actual=waiting_text(waiters),
        why=_why(run),
        place=_held_at(run) or _failed_at(run) or first_place(run) or last_wait(run),
        drawing=True,
        reason=_reason(run),
    )


def _reason(run: Run) -> Reason | None:
    """Return why nothing wakes the tasks, as far as the record shows it."""
    failed = [lost for lost in run.left.lost if lost.label]
    if failed:
        reason = reason_of_lost(failed)
        return reason if reason is Reason.PLAIN_ERROR else reason_of_sleep(run)
    waits = [waiter.waits_for for waiter in run.end.waiters]
    cancelled = any(span.own and span.ended == "cancelled" for span in run.timeline.spans)
    if any(NOT_MARKED in what for what in waits):
        return Reason.CANCELLED_UNMARKED if cancelled else Reason.NOT_MARKED
    if any(EMPTY_QUEUE in what for what in waits) and not _is_held(run):
        return Reason.NO_VALUE
    if _is_held(run):
        # What was cut short by a cancellation may have kept the lock, or what its holder waits for.
        last = _last_cut_short(run)
        cancelled = last is not None and last.ended == "cancelled"
    if cancelled:
        return Reason.AFTER_A_CANCELLATION
    return reason_of_sleep(run)


def reason_of_sleep(run: Run) -> Reason | None:
    """Return why nothing wakes a task that waits for a lock, a permit or a condition."""
    if _is_held(run):
        return Reason.NOT_RELEASED
    asleep = any(waiter.waits_for == NOT_NOTIFIED for waiter in run.end.waiters)
    return Reason.NOT_NOTIFIED if asleep else None


def _is_held(run: Run) -> bool:
    """Whether a task waits for a lock or a permit that nobody will release."""
    return any(waiter.waits_for in HELD_THINGS for waiter in run.end.waiters)


def _held_at(run: Run) -> Place | None:
    """The line at which a task waits for such a lock; not if an error has nothing to do with it."""
    if _reason(run) not in (Reason.NOT_RELEASED, Reason.AFTER_A_CANCELLATION):
        return None
    places = [waiter.place for waiter in run.end.waiters if waiter.waits_for in HELD_THINGS]
    return next(filter(None, places), None)


def _failed_at(run: Run) -> Place | None:
    """The line at which a task has failed that nobody waits for any more."""
    return next((lost.place for lost in run.left.lost if lost.label and lost.place), None)


def last_wait(run: Run) -> Place | None:
    """Return the line of the answer that waited last, if only the test itself still waits."""
    waits = [(wait.end, wait.place) for span in run.timeline.spans for wait in span.waits]
    placed = [(end, place) for end, place in waits if place]
    return max(placed, key=lambda known: known[0], default=(0.0, None))[1]


def _why(run: Run) -> str:
    """Say which task has failed; if none has, what a task that joins a queue waits for."""
    failed = [lost for lost in run.left.lost if lost.label]
    if failed:
        first = failed[0]
        return f"{first.label} had ended before that, with {a(first.type)}{at(first.place)}."
    if _is_held(run):
        return _cut_short(run)
    if not any(NOT_MARKED in waiter.waits_for for waiter in run.end.waiters):
        return ""
    return "A queue is finished when `task_done()` was called once for each value taken from it."


_SHORT = {"raised": "had failed", "cancelled": "had been cancelled"}
"""What a call had done that had not come to its end."""


def _cut_short(run: Run) -> str:
    """Say which call had not come to its end before: it may have left something locked."""
    last = _last_cut_short(run)
    if last is None:
        return ""
    return f"{last.label} {_SHORT[last.ended]} before that, at {seconds_text(last.end)}."


def _last_cut_short(run: Run) -> Span | Call | None:
    """Return the last call that had not come to its end; first of the functions that wait now."""
    names = {kind_of(waiter.label) for waiter in run.end.waiters}
    like = [span for span in run.timeline.spans if span.name in names]
    for calls in (like, run.timeline.calls):
        short = [call for call in calls if call.ended in _SHORT]
        if short:
            return max(short, key=lambda call: call.end)
    return None


def _livelock(run: Run) -> Finding:
    for poll in run.left.polls:
        return polling(poll.label, poll.place)
    for waiter in run.end.waiters:
        if waiter.ready:
            return polling(waiter.label, waiter.place)
    return polling(run.name, first_place(run))


def _timeout(run: Run) -> Finding:
    # Which limit was reached, and after how long, depends on the clock; the text must not.
    return Finding(
        code=Code.TIMEOUT,
        headline=f"{starts(run.name)} did not end in time.",
        expected=f"{does(run.name)} ends",
        actual=waiting_text(run.end.waiters) or f"{does(run.name)} was still running",
        why=_why(run),
        place=first_place(run),
        drawing=True,
    )


def _held(run: Run) -> Finding:
    return Finding(
        code=Code.LOOP_BLOCKED,
        headline="One step did not end, and nothing else could run.",
        expected="nobody else has to wait",
        actual="a step that had not ended when the run was stopped",
        why=f"Until the code{at(run.end.place)} ends or comes to an `await`, nothing else can run:"
        " all coroutines share one thread.",
        place=run.end.place,
        reason=Reason.BESIDE_THREADS if run.timeline.threads else None,
    )


def _loading(run: Run) -> Finding:
    return Finding(
        code=Code.BROKEN,
        headline="The import of the file did not end.",
        expected="an import that defines things and ends",
        actual=f"it was still running{at(run.end.place)}",
        place=run.end.place,
    )


def _flood(run: Run) -> Finding:
    return Finding(
        code=Code.OUTPUT,
        headline="The output did not end.",
        expected="a limited number of lines",
        actual="more output than the record can hold",
        place=first_place(run),
    )


_KINDS = {
    DEADLOCK: _deadlock,
    LIVELOCK: _livelock,
    ENDLESS: _timeout,
    DEADLINE: _timeout,
    HELD: _held,
    LOADING: _loading,
    FLOOD: _flood,
}
