"""The timeline for Chrome's and Perfetto's trace viewers, as the JSON that they read.

Every task is a thread of the trace: its calls lie within each other, and its
waits within its calls. Times are microseconds.
"""

from __future__ import annotations

from typing import Any

from ...record.timeline import Block, Call, Line, Place, Span, Timeline
from ..picture_rows import REASONS
from ..safe_text import printable

MICROSECONDS = 1e6
"""How many there are in a second."""

PROCESS = 1
"""Number of the only process."""

LOOP, FAKES = 1, 2
"""Numbers of the threads for what belongs to no task: the loop, and calls of fakes."""

FIRST_TASK = 3
"""Number of the thread of the first task."""


def trace(timeline: Timeline) -> dict[str, Any]:
    """Return *timeline* as the object that a trace viewer opens, ready for ``json.dumps``."""
    threads: dict[str, int] = {}
    for span in timeline.spans:
        threads.setdefault(span.task, FIRST_TASK + len(threads))
    events = [_named("process_name", LOOP, "answer")]
    if timeline.blocks or timeline.lines:
        events.append(_named("thread_name", LOOP, "event loop"))
    if timeline.calls:
        events.append(_named("thread_name", FAKES, "calls of fakes"))
    for task, thread in threads.items():
        events.append(_named("thread_name", thread, task))
        events.append(_event("M", "thread_sort_index", thread, args={"sort_index": thread}))
    for span in timeline.spans:
        events += _span_events(span, threads[span.task])
    events += [_block_event(block) for block in timeline.blocks]
    events += [_line_event(line) for line in timeline.lines]
    for number, call in enumerate(timeline.calls, 1):
        events += _call_events(call, number)
    return {"traceEvents": events, "displayTimeUnit": "ms"}


def _event(kind: str, name: str, thread: int, **fields: Any) -> dict[str, Any]:
    return {"ph": kind, "name": printable(name), "pid": PROCESS, "tid": thread, **fields}


def _named(what: str, thread: int, name: str) -> dict[str, Any]:
    return _event("M", what, thread, args={"name": printable(name)})


def _at(seconds: float) -> float:
    return round(seconds * MICROSECONDS, 3)


def _whole(
    name: str, thread: int, begin: float, end: float, kind: str, **args: str
) -> dict[str, Any]:
    """An event with a beginning and an end."""
    return _event(
        "X",
        name,
        thread,
        cat=kind,
        ts=_at(begin),
        dur=max(_at(end) - _at(begin), 0.0),
        args={key: printable(value) for key, value in args.items() if value},
    )


def _span_events(span: Span, thread: int) -> list[dict[str, Any]]:
    kind = "task" if span.is_task else "call"
    whole = _whole(
        span.label, thread, span.begin, span.end, kind, ended=span.ended, place=_text(span.place)
    )
    waits = [
        _whole(
            REASONS.get(wait.reason, f"waits ({wait.reason})"),
            thread,
            wait.begin,
            wait.end,
            "wait",
            reason=wait.reason,
            place=_text(wait.place),
        )
        for wait in span.waits
    ]
    return [whole, *waits]


def _block_event(block: Block) -> dict[str, Any]:
    return _whole(
        "blocks the event loop",
        LOOP,
        block.begin,
        block.end,
        "block",
        cause=block.cause,
        call=block.label,
        place=_text(block.place),
    )


def _line_event(line: Line) -> dict[str, Any]:
    return _event("i", line.text, LOOP, cat="print", ts=_at(line.at), s="t")


def _call_events(call: Call, number: int) -> list[dict[str, Any]]:
    """A call of a fake; they may overlap in any way, so each is a pair that belongs together."""
    name = call.label
    args = {"ended": printable(call.ended), "place": _text(call.place)}
    both = {"cat": "fake", "id": number}
    return [
        _event("b", name, FAKES, ts=_at(call.begin), args=args, **both),
        _event("e", name, FAKES, ts=_at(max(call.begin, call.end)), **both),
    ]


def _text(place: Place | None) -> str:
    return printable(str(place)) if place else ""
