"""Results instead of calls: what was handed over has been awaited already, one after another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ..record.finding import Code, Finding
from ..record.run import Run
from ..record.timeline import Call, Place, Span
from .handed_over import UNFINISHED, ended_in_thread
from .words import at, seconds_text

STARTERS = frozenset(
    {"gather", "wait", "wait_for", "shield", "as_completed", "ensure_future", "create_task"}
)
"""The functions of asyncio that start, or wait for, what they are given."""

SEVERAL = frozenset({"gather", "wait", "as_completed"})
"""Those of them that are given several."""

NO_RESULTS = frozenset({"a function", "a generator", "a task", "a future", "coroutines", "none"})
"""What functions of asyncio were given that no awaited call has returned."""

ROUNDED = 1e-6
"""Seconds by which two times of one moment may differ."""


def with_stairs(run: Run, finding: Finding) -> Finding:
    """Return *finding*, the end of *run*; with its cause if that is the results of calls.

    The function that failed had awaited these calls before, and they have ended: the exception
    comes from the function itself.
    """
    if finding.code is not Code.RAISED or run.end.inside not in STARTERS:
        return finding
    if finding.actual in NO_RESULTS or run.end.given.rpartition(".")[2] in UNFINISHED:
        return finding
    before = _awaited_before(run)
    names = {_name(call) for call in before}
    if len(names) != 1:
        return finding
    name, place = names.pop(), at(before[0].place)
    seconds = before[-1].end - before[0].begin
    took = f": {seconds_text(seconds)}" if seconds else ""
    why = f"The call of {name} was awaited already{place}{took}."
    if len(before) > 1:
        in_turn = f", in turn{took}" if _in_turn(before) else ""
        why = f"Each of the {len(before)} calls of {name} was awaited already{place}{in_turn}."
    headline = finding.headline
    if any(_line(call.place) == _line(run.end.place) for call in before):
        what = "results, not calls" if run.end.inside in SEVERAL else "a result, not a call"
        headline = f"`{run.end.inside}` was given {what}."
    return replace(finding, headline=headline, why=why, drawing=True)


def _awaited_before(run: Run) -> Sequence[Span | Call]:
    here, timeline = _function(run.end.place), run.timeline
    spans = [span for span in timeline.spans if not span.is_task or ended_in_thread(span)]
    own = [span for span in spans if span.place and _function(span.place) == here]
    tasks = [
        span
        for span in timeline.spans
        if span.is_task and span.ended == "returned" and _function(span.place) == here
    ]
    # Tasks that overlapped were not awaited one by one.
    own = own or (tasks if _in_turn(tasks) else [])
    return own or [call for call in timeline.calls if call.place and _function(call.place) == here]


def _line(place: Place | None) -> int:
    return place.line if place else 0


def _name(call: Span | Call) -> str:
    return call.name if isinstance(call, Span) else call.fake


def _in_turn(calls: Sequence[Span | Call]) -> bool:
    pairs = itertools.pairwise(calls)
    return all(abs(after.begin - before.end) <= ROUNDED for before, after in pairs)


def _function(place: Place | None) -> tuple[str, str]:
    """The file and function of a line; a comprehension belongs to the function around it."""
    return (place.file, place.function.partition(".<locals>.<")[0]) if place else ("", "")
