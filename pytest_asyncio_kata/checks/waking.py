"""Were all who waited for one moment woken by it together?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..record.finding import MOST_ROWS, Code, Finding, Pointer, Reason
from ..record.run import Run
from ..record.timeline import Call
from .words import MAX_LISTED, joined, quantity, seconds_text


def in_one_round(run: Run, fake: str) -> Finding | None:
    """Check that all calls of *fake* were made in one round of the event loop.

    Calls from other threads belong to no round and are not compared.
    """
    by_turn: dict[int, list[Call]] = defaultdict(list)
    for call in run.timeline.calls:
        if call.fake == fake and call.turn:
            by_turn[call.turn].append(call)
    rounds = [by_turn[turn] for turn in sorted(by_turn)]
    if len(rounds) < 2:
        return None
    calls = [call for calls in rounds for call in calls]
    first, later = rounds[0][0], rounds[1][0]
    return Finding(
        code=Code.TOO_SLOW,
        headline=f"{len(calls)} calls of {fake} came in {len(rounds)} rounds of the event loop.",
        expected=f"{len(calls)} calls in one round",
        actual=_in_words(rounds),
        why=f"{later.label} came after {first.label}, {_distance(first, later)}."
        " Between two rounds, whatever else is ready has its turn.",
        place=later.place,
        drawing=calls[-1].begin > first.begin,
        pointer=Pointer(later.begin, later.label),
        reason=Reason.WOKEN_IN_TURN,
        rows=tuple(dict.fromkeys(call.label for call in calls))[:MOST_ROWS],
    )


def _in_words(rounds: Sequence[Sequence[Call]]) -> str:
    texts = [joined([call.label for call in calls]) for calls in rounds[:MAX_LISTED]]
    more = len(rounds) - len(texts)
    texts += [f"{quantity(more, 'round')} more"] if more else []
    return "; then ".join(texts)


def _distance(first: Call, later: Call) -> str:
    """How far apart two calls of different rounds were made."""
    when = seconds_text(first.begin)
    if later.begin > first.begin:
        return f"at {seconds_text(later.begin)} and not at {when}"
    return f"both at {when}, {quantity(later.turn - first.turn, 'round')} apart"
