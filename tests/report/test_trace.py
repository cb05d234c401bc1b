"""Timelines as traces."""

import json

import pytest

from pytest_asyncio_kata.record.timeline import (
    Block,
    Call,
    Connection,
    Line,
    Place,
    Span,
    Timeline,
    Wait,
)
from pytest_asyncio_kata.report.pages.trace import trace

LINE = Place("gather.py", 14, "main")
MAIN = Span(0, "main", "main", "main", 0, 3, is_task=True, waits=(Wait(0, 3, "task", LINE),))
CRAWL = Span(
    *(1, "crawl", "crawl url_1", "Task-2", 0.5, 3, 0, True),
    place=LINE,
    waits=(Wait(0.5, 2.5, "sleep", Place("gather.py", 8)),),
)
RUN = Timeline(
    3,
    (MAIN, CRAWL),
    (Block(2.5, 3, "time.sleep", LINE, "crawl url_1"),),
    (Line(0.5, "crawling url_1"),),
    (Call("fetch", "'/news'", 0, 1, "returned", 1, LINE),),
)


def events(timeline, kind):
    """Return the events of one kind."""
    return [event for event in trace(timeline)["traceEvents"] if event["ph"] == kind]


def test_a_trace_of_a_run(golden):
    """The whole of it, as it is written."""
    text = json.dumps(trace(RUN), indent=1)

    assert text == golden("TRACE", text)


def test_each_task_is_a_thread_with_its_name():
    """Beside one for the loop and one for the fakes."""
    names = [e["args"]["name"] for e in events(RUN, "M") if e["name"] == "thread_name"]

    assert names == ["event loop", "calls of fakes", "main", "Task-2"]


def test_times_are_microseconds():
    """Of calls, of waits, and of what was printed."""
    whole = {event["name"]: (event["ts"], event["dur"]) for event in events(RUN, "X")}

    assert whole["crawl url_1"] == (500_000, 2_500_000)
    assert whole["sleeps"] == (500_000, 2_000_000)
    assert whole["blocks the event loop"] == (2_500_000, 500_000)
    assert [event["ts"] for event in events(RUN, "i")] == [500_000]


def test_a_microsecond_is_kept():
    """The clock's own tick."""
    timeline = Timeline(1e-6, (Span(0, "main", "main", "main", 0, 1e-6, is_task=True),))

    assert [event["dur"] for event in events(timeline, "X")] == [1]


def test_a_wait_lies_within_its_call():
    """On the same thread, for viewers nest what overlaps there."""
    call, wait = (
        next(event for event in events(RUN, "X") if event["name"] == name)
        for name in ("crawl url_1", "sleeps")
    )

    assert call["tid"] == wait["tid"]
    assert call["ts"] <= wait["ts"]
    assert wait["ts"] + wait["dur"] <= call["ts"] + call["dur"]


def test_calls_of_fakes_are_pairs():
    """They overlap in any way, so no thread could hold them as whole events."""
    begin, end = events(RUN, "b") + events(RUN, "e")

    assert begin["id"] == end["id"]
    assert (begin["ts"], end["ts"]) == (0, 1_000_000)


def test_places_are_told():
    """The answer's line, where there is one."""
    places = {event["name"]: event["args"].get("place") for event in events(RUN, "X")}

    assert places["crawl url_1"] == "gather.py:14"
    assert places["sleeps"] == "gather.py:8"
    assert places["main"] is None


@pytest.mark.parametrize("hostile", ["\ud800", "\x00", "</script>", "\u202e", "\n::error::x"])
def test_hostile_text_can_be_written(hostile):
    """As UTF-8, on one line."""
    span = Span(0, hostile, hostile, hostile, 0, 1, is_task=True, waits=(Wait(0, 1, hostile),))
    place = Place(hostile, 1)
    block, line = Block(0, 1, hostile, place, hostile), Line(0, hostile)
    call = Call(hostile, hostile, 0, 1, hostile, 1, place)

    text = json.dumps(trace(Timeline(1, (span,), (block,), (line,), (call,))), ensure_ascii=False)

    assert text.encode("utf-8").decode("utf-8").isprintable()


def test_a_record_that_lies_about_its_times_does_no_harm():
    """No event ends before it begins."""
    timeline = Timeline(1, (Span(0, "main", "main", "main", 5, 2),))

    assert [event["dur"] for event in events(timeline, "X")] == [0]


def test_an_empty_record_is_a_trace():
    """An answer that could not be loaded did nothing."""
    assert [event["name"] for event in trace(Timeline())["traceEvents"]] == ["process_name"]


def test_connections_are_pairs_with_what_passed():
    """Only of one that was read to its end it is certain how many bytes came."""
    some = (
        Connection("opened", 0, 2, "closed", 5, 2, True),
        Connection("accepted", 1, 2, "lost", 5, 2, False),
    )

    begins = events(Timeline(2, connections=some), "b")
    assert [event["name"] for event in begins] == ["connection 1", "connection 2"]
    assert [event["args"].get("read") for event in begins] == ["5 bytes", None]
