"""Did the run end as it should?"""

from __future__ import annotations

from collections.abc import Sequence

from ..record.finding import Code, Finding, Reason
from ..record.run import (
    BROKEN,
    CANCELLED,
    COMPUTED,
    DIED,
    HARNESS,
    RAISED,
    REPLACED,
    RETURNED,
    STUCK,
    UNPROVEN,
    End,
    Run,
)
from ..record.timeline import Place
from .difference import windows
from .groups import group_differs, group_text, one_of_group
from .hygiene import never_awaited_cause
from .known_exceptions import meaning_of
from .loading import NO_KEYBOARD, load_failure, redefined
from .origin import exception_text, reason_of_exception
from .stairs import with_stairs
from .stuck import stuck
from .words import a, at, cut, scrubbed, sentence, starts

LOOP_STARTERS = {
    "run": "asyncio.run",
    "run_until_complete": "run_until_complete",
    "run_forever": "run_forever",
}
"""The functions that start an event loop, and how learners write them."""
GROUPS = ("ExceptionGroup", "BaseExceptionGroup")
"""What may come out where the exception in it was asked for."""


def ended(run: Run) -> Finding | None:
    """Check that the run returned; None if it did, with any value."""
    if run.end.kind == RETURNED:
        return None
    return with_stairs(run, _ENDS.get(run.end.kind, _harness)(run))


def raised(
    run: Run,
    type_name: str,
    message: str | None = None,
    leaves: Sequence[BaseException] | None = None,
) -> Finding | None:
    """Check that the run raised an exception of that very class.

    Args:
        run: The record.
        type_name: Name of the class; ``CancelledError`` for a run that was cancelled.
        message: What ``str(exception)`` must be; None if it does not matter.
        leaves: The exceptions in a group, in their order; None if they do not matter.
    """
    end = run.end
    wanted = _written(type_name, message or "") if leaves is None else group_text(type_name, leaves)
    if end.kind == RETURNED:
        return Finding(
            code=Code.NOT_RAISED,
            headline=f"{starts(run.name)} returned, and no exception came out.",
            expected=wanted,
            actual="no exception",
            place=_failed_at(run) or end.place,
            drawing=True,
        )
    how = "CancelledError" if end.kind == CANCELLED else end.how
    if end.kind not in (RAISED, CANCELLED) or how != type_name:
        finding = ended(run)
        if finding is not None and leaves is not None:
            finding = one_of_group(end, leaves, finding)
        return _instead(finding, wanted) if finding else None
    if leaves is not None and (finding := group_differs(end, leaves)):
        return finding if meaning_of(run) is None else _raised(run)
    if message is None or message == end.message:
        return None
    wanted, got = _messages(type_name, message, end.message)
    return Finding(
        code=Code.RAISED,
        headline=f"The {type_name} came out with another message.",
        expected=wanted,
        actual=got,
        place=end.place,
    )


def _failed_at(run: Run) -> Place | None:
    """The line of the answer whose call failed, if it is one line."""
    places = {call.place for call in run.timeline.calls if call.ended == "raised"}
    return places.pop() if len(places) == 1 else None


def _written(type_name: str, message: str) -> str:
    return f"{type_name}: {cut(scrubbed(message))}" if message else type_name


def _messages(type_name: str, wanted: str, got: str) -> tuple[str, str]:
    """Two exceptions of one type as text; their messages differ visibly."""
    plain = scrubbed(wanted), scrubbed(got)
    wanted, got = windows(*(plain if plain[0] != plain[1] else (wanted, got)))
    return (
        f"{type_name}: {wanted}" if wanted else type_name,
        f"{type_name}: {got}" if got else type_name,
    )


def _instead(finding: Finding, expected: str) -> Finding:
    """Say which exception was asked for, where *finding* says which one came."""
    if finding.code is not Code.RAISED:
        return finding
    return Finding(
        code=finding.code,
        headline=finding.headline,
        expected=expected,
        actual=finding.actual,
        why=finding.why,
        place=finding.place,
        reason=finding.reason,
    )


def _raised(run: Run) -> Finding:
    end = run.end
    # asyncio raises NotImplementedError too, for what a platform cannot do: `inside` shows that.
    if end.how == "NotImplementedError" and end.place is not None and not end.inside:
        name = _unwritten(end.place.function) or run.name
        if twice := redefined(run, name.partition(".")[0]):
            return twice
        return Finding(Code.NOT_WRITTEN, f"{name} is not written yet.", place=end.place)
    if cause := never_awaited_cause(run):
        return cause
    if end.how == "RuntimeError" and end.inside in LOOP_STARTERS and "loop" in end.message:
        return _nested(end)
    meaning = meaning_of(run)
    if meaning is not None:
        return meaning.finding(Code.RAISED, end.place)
    return Finding(
        code=Code.RAISED,
        headline=sentence(f"{a(end.how)} came out of {run.name}"),
        expected=f"no {end.how}" if end.how in GROUPS else "no exception",
        actual=exception_text(end),
        why=NO_KEYBOARD if end.how == "EOFError" and "reading a line" in end.message else "",
        place=end.place,
        reason=reason_of_exception(run),
    )


def _unwritten(function: str) -> str:
    """Return what is not written yet: a *function*, a class, or one of its methods."""
    return function.rpartition("<locals>.")[2].removesuffix(".__init__")


def _nested(end: End) -> Finding:
    starter = LOOP_STARTERS[end.inside]
    return Finding(
        code=Code.NESTED_RUN,
        headline=f"`{starter}` was called while an event loop was running.",
        expected="one event loop for the whole program",
        actual=f"another event loop, from `{starter}`{at(end.place)}",
        why="An event loop already runs this coroutine; a thread runs one event loop at a time.",
        place=end.place,
    )


def _cancelled(run: Run) -> Finding:
    return Finding(
        code=Code.RAISED,
        headline=f"{starts(run.name)} ended with CancelledError, and nobody outside had cancelled"
        " it.",
        expected="no exception",
        actual=_written("CancelledError", run.end.message),
        place=run.end.place,
        drawing=True,
        reason=Reason.CANCELLED,
    )


def _died(run: Run) -> Finding:
    end = run.end
    return Finding(
        code=Code.DIED,
        headline="The answer's process ended before the run ended.",
        expected="the process goes on until the run ends",
        actual=cut(end.how) or "the process had ended",
        why=sentence(cut(end.message)) if end.message else "",
        place=end.place,
    )


def _unproven(run: Run) -> Finding:
    if run.end.how == COMPUTED:
        return _computed(run)
    said, _, seen = run.end.message.partition("; ")
    headline = "The record of the run does not agree with what was seen from outside."
    why = (
        "A result counts only when the record of the answer's process agrees with its output"
        " and with a stopwatch outside."
    )
    if run.end.how == REPLACED:
        headline = "The answer has replaced a part of the tool that records the run."
        why = "A record counts only when the answer does not change the tool that writes it."
    return Finding(Code.UNPROVEN, headline, cut(scrubbed(seen)), cut(scrubbed(said)), why)


def _computed(run: Run) -> Finding:
    # How long it computed depends on the machine, so its seconds stay out of the text.
    return Finding(
        code=Code.LOOP_BLOCKED,
        place=run.busy_at,
        headline="The steps of the answer kept the event loop busy.",
        expected="steps that soon wait, or end",
        actual="many steps that computed before they waited",
        why="While a step computes, nothing else can run: no other call goes on, and no wait ends.",
    )


def _harness(run: Run) -> Finding:
    return Finding(
        code=Code.HARNESS,
        headline="The tool itself failed; this says nothing about the answer.",
        expected="a record of the run",
        actual=cut(_cause_first(run.end.message)) or f"an unknown end: {cut(run.end.kind)!r}",
    )


def _cause_first(message: str) -> str:
    """Return *message*; where it ends with a traceback, its last line comes first.

    There is room for a few lines, and the last one says what was wrong.
    """
    *lines, last = message.strip().splitlines() or [""]
    return f"{last.strip()}, the last line of: {' '.join(lines)}" if lines else last


_ENDS = {
    RAISED: _raised,
    CANCELLED: _cancelled,
    STUCK: stuck,
    BROKEN: load_failure,
    DIED: _died,
    UNPROVEN: _unproven,
    HARNESS: _harness,
}
