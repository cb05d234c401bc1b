"""Did a long piece of work let other tasks have their turn?"""

from __future__ import annotations

from collections import Counter

from ..record.finding import Code, Finding, Reason
from ..record.run import Run
from ..record.timeline import Place
from .words import at, quantity


def gave_way(run: Run, fake: str, every: int) -> Finding | None:
    """Check that *fake* was never called more than *every* times within one round of the loop.

    Calls from other threads do not stop the event loop and are not counted.
    """
    calls = [call for call in run.timeline.calls if call.fake == fake and call.turn]
    ((turn, most),) = Counter(call.turn for call in calls).most_common(1) or [(0, 0)]
    if most <= every:
        return None
    places = Counter(call.place for call in calls if call.turn == turn)
    ((place, _),) = places.most_common(1)
    return Finding(
        code=Code.LOOP_BLOCKED,
        headline=f"{fake} was called {most:,} times without a pause.",
        expected=f"at most {quantity(every, 'call')}, then other tasks get their turn",
        actual=f"{most:,} calls between two turns of other tasks",
        why=f"Between these calls{at(place)} control was never given up, so nothing else could"
        " run.",
        place=place,
        reason=Reason.MANY_TASKS if _in_tasks(run, place) else None,
    )


def _in_tasks(run: Run, place: Place | None) -> bool:
    """Whether lines of the file of *place* had made several tasks, which share each round."""
    files = [
        span.place.file for span in run.timeline.spans if span.is_task and span.own and span.place
    ]
    return place is not None and files.count(place.file) > 1
