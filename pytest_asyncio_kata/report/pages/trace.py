"""The timeline for Chrome's and Perfetto's trace viewers, as the JSON that they read.

Every task is a thread of the trace: its calls lie within each other, and its
waits within its calls. Times are microseconds.
"""

from __future__ import annotations

from typing import Any

from ...record.timeline import Block, Call, Connection, Line, Place, Span, Timeline
from ..picture_rows import REASONS
from ..safe_text import printable

MICROSECONDS = 1e6
"""How many there are in a second."""

PROCESS = 1
"""Number of the only process."""

LOOP, FAKES, CONNECTIONS = 1, 2, 3
"""Numbers of the threads for what belongs to no task: the loop, calls of fakes, connections."""

FIRST_TASK = 4
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
    if timeline.connections:
        events.append(_named("thread_name", CONNECTIONS, "connections"))
    for task, thread in threads.items():
        events.append(_named("thread_name", thread, task))
        events.append(_event("M", "thread_sort_index", thread, args={"sort_index": thread}))
    for span in timeline.spans:
        events += _span_events(span, threads[span.task])
    events += [_block_event(block) for block in timeline.blocks]
    events += [_line_event(line) for line in timeline.lines]
    for number, call in enumerate(timeline.calls, 1):
        events += _call_events(call, number)
    for number, connection in enumerate(timeline.connections, 1):
        events += _connection_events(connection, number)
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
    args = {"ended": printable(call.ended), "place": _text(call.place)}
    return _pair(call.label, FAKES, call, args, cat="fake", id=number)


def _connection_events(one: Connection, number: int) -> list[dict[str, Any]]:
    name = f"connection {number}"
    args = {"ended": one.ended, "kind": one.kind, "place": _text(one.place)}
    if one.whole:
        args |= {"read": f"{one.read} bytes", "written": f"{one.written} bytes"}
    return _pair(name, CONNECTIONS, one, args, cat="connection", id=number)


def _pair(
    name: str, thread: int, thing: Call | Connection, args: dict[str, str], **both: Any
) -> list[dict[str, Any]]:
    """Two events that belong together: what they are about may overlap with others in any way."""
    return [
        _event("b", name, thread, ts=_at(thing.begin), args=args, **both),
        _event("e", name, thread, ts=_at(max(thing.begin, thing.end)), **both),
    ]


def _text(place: Place | None) -> str:
    return printable(str(place)) if place else ""
