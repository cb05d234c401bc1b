"""Calls in turn, drawn as if they had begun together."""

from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline, Wait
from pytest_asyncio_kata.report.pages.overlap_preview import overlapping

HERE, THERE = Place("gather.py", 17, "main"), Place("gather.py", 11, "crawl")
MAIN = Span(0, "main", "main", "main", 0, 6, is_task=True)


def crawl(number, begin, end, parent=0, reason="sleep", **more):
    waits = more.pop("waits", (Wait(begin, end, reason, THERE),))
    fields = {"place": HERE, "waits": waits, **more}
    return Span(number, "crawl", f"crawl {number}", "main", begin, end, parent=parent, **fields)


def times(timeline):
    """Return label, begin and end of each call."""
    return [(span.label, span.begin, span.end) for span in timeline.spans[1:]]


def test_calls_in_turn_begin_together():
    """Each takes as long as it did, and the whole as long as the longest."""
    timeline = Timeline(6, (MAIN, crawl(1, 0, 1), crawl(2, 1, 3), crawl(3, 3, 6)))

    found = overlapping(timeline, HERE)

    assert times(found) == [("crawl 1", 0, 1), ("crawl 2", 0, 2), ("crawl 3", 0, 3)]
    assert found.seconds == 3
    assert [span.waits[0].reason for span in found.spans[1:]] == ["sleep"] * 3


def test_calls_that_overlapped_already_are_not_drawn_again():
    """There is nothing to be seen that was not there."""
    timeline = Timeline(3, (MAIN, crawl(1, 0, 1), crawl(2, 0, 3)))

    assert overlapping(timeline, HERE) is None


def test_a_single_call_is_not_drawn_again():
    """It has nothing to overlap with."""
    assert overlapping(Timeline(1, (MAIN, crawl(1, 0, 1))), HERE) is None


def test_without_a_place_nothing_is_guessed():
    """Which calls are meant is known by the line alone."""
    timeline = Timeline(3, (MAIN, crawl(1, 0, 1), crawl(2, 1, 3)))

    assert overlapping(timeline, None) is None
    assert overlapping(timeline, THERE) is None


def test_calls_at_other_lines_of_the_same_caller_belong_to_it():
    """Two awaits below each other have a line each."""
    timeline = Timeline(3, (MAIN, crawl(1, 0, 1, place=Place("gather.py", 16)), crawl(2, 1, 3)))

    assert times(overlapping(timeline, HERE)) == [("crawl 1", 0, 1), ("crawl 2", 0, 2)]


def test_callers_in_turn_stay_in_turn():
    """Only what each of them called begins together."""
    callers = tuple(Span(n, "main", "main", "main", 3 * n - 3, 3 * n, 0) for n in (1, 2))
    calls = (crawl(3, 0, 1, 1), crawl(4, 1, 3, 1), crawl(5, 3, 5, 2), crawl(6, 5, 6, 2))

    found = overlapping(Timeline(6, (MAIN, *callers, *calls)), HERE)

    assert [(begin, end) for _, begin, end in times(found)] == [(0, 1), (0, 2), (2, 4), (2, 3)]
    assert found.seconds == 4


def test_a_wait_for_a_lock_is_left_out():
    """It is what kept the calls in turn."""
    calls = (
        crawl(1, 0, 1),
        crawl(2, 0, 3, waits=(Wait(0, 1, "lock", THERE), Wait(1, 3, "sleep", THERE))),
    )

    assert times(overlapping(Timeline(3, (MAIN, *calls)), HERE)) == [
        ("crawl 1", 0, 1),
        ("crawl 2", 0, 2),
    ]


def test_waits_of_inner_calls_move_with_their_caller():
    """A call is as long as all that it waited for."""
    outer = crawl(1, 0, 3, waits=())
    inner = crawl(2, 0, 3, parent=1, place=THERE)
    timeline = Timeline(5, (MAIN, outer, inner, crawl(3, 3, 5)))

    assert times(overlapping(timeline, HERE)) == [("crawl 1", 0, 3), ("crawl 3", 0, 2)]


def test_waits_for_fakes_are_named_after_them():
    """The answer awaits what it was handed: it has no calls of its own."""
    run = Span(
        *(0, "main", "main", "main", 0, 3),
        waits=(Wait(0, 1, "sleep", HERE), Wait(1, 3, "sleep", HERE)),
    )
    calls = (Call("fetch", "'/a'", 0, 1, "returned"), Call("fetch", "'/b'", 1, 3, "returned"))

    found = overlapping(Timeline(3, (run,), calls=calls), HERE)

    assert times(found) == [("fetch /a", 0, 1), ("fetch /b", 0, 2)]


def test_waits_without_a_name_are_counted():
    """A thread that was awaited in a loop is known by its number."""
    run = Span(
        *(0, "read", "read", "main", 0, 3),
        waits=(Wait(0, 1, "thread", HERE), Wait(1, 3, "thread", HERE)),
    )

    found = overlapping(Timeline(3, (run,)), HERE)

    assert [label for label, _, _ in times(found)] == ["read, wait 1", "read, wait 2"]


def test_a_record_whose_parents_go_in_a_circle_does_no_harm():
    """Nobody is followed twice."""
    spans = (crawl(1, 0, 1, parent=2), crawl(2, 1, 3, parent=1))

    assert overlapping(Timeline(3, spans), HERE) is None
