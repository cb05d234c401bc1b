"""Did the answer use few threads, or none?"""

from __future__ import annotations

from ..record.finding import MOST_ROWS, Code, Finding
from ..record.run import Run
from ..record.timeline import in_thread


def threads(run: Run, at_most: int) -> Finding | None:
    """Check that at most *at_most* threads were used at once, beside the event loop's."""
    most = run.timeline.threads
    if most <= at_most:
        return None
    used = _counted(most)
    jobs = [span.label for span in run.timeline.spans if in_thread(span)]
    return Finding(
        code=Code.OVER_LIMIT,
        headline=f"The answer used {used}.",
        expected=f"at most {_counted(at_most)}" if at_most else "no thread except the event loop's",
        actual=f"{used} at the same time" if most > 1 else f"{used} beside the event loop's",
        place=run.timeline.threads_place,
        drawing=bool(jobs),
        rows=tuple(jobs[:MOST_ROWS]),
    )


def _counted(count: int) -> str:
    return f"{count:,} thread{'s' * (count != 1)}"
