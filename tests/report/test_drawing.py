"""Timelines as bars."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import (
    THE_TEST,
    Block,
    Call,
    Connection,
    Place,
    Span,
    Timeline,
    Wait,
)
from pytest_asyncio_kata.report import draw

ROOT = Span(0, "main", "main", "main", 0, 4, is_task=True)


def crawl(number: int, begin: float, end: float, ended: str = "returned", **more: object) -> Span:
    fields = {"label": f"crawl url_{number}", "parent": 0, **more}
    return Span(number, "crawl", task="main", begin=begin, end=end, ended=ended, **fields)


def test_each_call_is_a_row_in_order_of_its_begin():
    """The root is the axis, not a row."""
    timeline = Timeline(4, (ROOT, crawl(1, 2, 4), crawl(2, 0, 2)))

    assert draw(timeline, width=40, unicode=False) == [
        "              0 s                    4 s",
        "crawl url_2   #############",
        "crawl url_1                #############",
    ]


def test_a_run_of_no_time_draws_nothing():
    """There is nothing to see."""
    assert draw(Timeline(0, (ROOT,)), width=80) == []
    assert (
        draw(Timeline(0, (Span(0, "main", "main", "main", 0, 0), crawl(1, 0, 0))), width=80) == []
    )


def test_many_calls_are_counted():
    """Twelve rows, then how many more."""
    lines = draw(Timeline(100, (ROOT, *(crawl(n, n, n + 1) for n in range(1, 101)))), width=80)

    assert len(lines) == 14
    assert lines[-1] == "and 88 more rows"


@pytest.mark.parametrize("most", [3, 5, 13, 14, 100])
def test_fewer_rows_are_drawn_where_there_is_room_for_few_lines(most):
    """Twelve rows need an axis above them, and a line that counts the others."""
    timeline = Timeline(100, (ROOT, *(crawl(n, n, n + 1) for n in range(1, 101))))
    lines = draw(timeline, width=80, lines=most)

    assert len(lines) == min(most, 14)
    assert lines[-1] == f"and {100 - (len(lines) - 2)} more rows"


def test_an_axis_alone_is_not_drawn():
    """Without room for a row there is no drawing."""
    assert draw(Timeline(4, (ROOT, crawl(1, 0, 2))), width=80, lines=1) == []


def test_ends_are_marked_and_explained():
    """The legend names only marks that were used."""
    spans = (ROOT, crawl(1, 0, 2, "cancelled"), crawl(2, 0, 3, "raised"), crawl(3, 0, 4, "pending"))

    lines = draw(Timeline(4, spans), width=80, unicode=False)

    assert [line[-1] for line in lines[1:4]] == ["x", "E", ">"]
    assert lines[4].strip() == "x cancelled   E ended with an exception   > still running"


def test_blocks_alone_are_drawn_by_their_label():
    """A call that never waits leaves no span."""
    place = Place("gather.py", 14)
    blocks = (
        Block(0, 2, "time.sleep", place, "crawl a"),
        Block(2, 4, "time.sleep", place, "crawl b"),
    )

    assert draw(Timeline(4, blocks=blocks), width=40, unicode=False) == [
        "          0 s                        4 s",
        "crawl a   ===============",
        "crawl b                  ===============",
        "          = blocks the event loop",
    ]


def test_a_sleep_of_milliseconds_gets_no_row():
    """Nothing is said of it either: it may be a test's own, beside the answer."""
    blocks = (Block(2, 2.004, "time.sleep", None),)

    lines = draw(Timeline(4, (ROOT, crawl(1, 0, 4)), blocks), width=40, unicode=False)

    assert [line.split()[0] for line in lines[1:]] == ["crawl"]


def test_a_block_within_a_call_is_drawn_in_its_row():
    """The other letter shows when the loop stood still."""
    block = Block(2, 4, "computing", None, "crawl url_1")

    lines = draw(Timeline(4, (ROOT, crawl(1, 0, 4)), (block,)), width=40, unicode=False)

    assert lines[1] == "crawl url_1   #############============="


def test_waiting_for_a_lock_is_drawn_differently():
    """Behind one lock all calls begin at once, and only one of them gets on."""
    call = crawl(1, 0, 4, waits=(Wait(0, 2, "lock"), Wait(2, 4, "sleep")))

    lines = draw(Timeline(4, (ROOT, call)), width=40, unicode=False)

    assert lines[1] == "crawl url_1   .............#############"


def test_calls_of_fakes_are_drawn_when_there_is_nothing_else():
    """The answer awaits only what it was handed."""
    lines = draw(Timeline(4, (ROOT,), calls=(Call("fetch", "/news", 0, 4, "returned"),)), width=40)

    assert lines[1].startswith("fetch /news   █")


def test_the_inside_of_a_call_is_hidden():
    """Library tasks within a call and a wrapper's only call would say the same again."""
    inner = crawl(2, 0, 4, parent=1)
    library = crawl(3, 0, 4, parent=2, own=False, is_task=True)

    assert len(draw(Timeline(4, (ROOT, crawl(1, 0, 4), inner, library)), width=80)) == 2


@pytest.mark.parametrize("width", [40, 57, 80, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_drawing_fits(width, unicode):
    """With any labels."""
    spans = (ROOT, crawl(1, 0, 1, label="x" * 90), crawl(2, 0, 4, label="網頁\x1b[31m" * 9))

    lines = draw(Timeline(4, spans), width=width, unicode=unicode)

    assert all(len(line) <= width for line in lines)
    assert all(line.isprintable() for line in lines)
    assert unicode or all(line.isascii() for line in lines)


def test_a_record_that_lies_about_its_times_does_no_harm():
    """Bars stay within the line."""
    lines = draw(Timeline(4, (ROOT, crawl(1, -5, -1), crawl(2, 9, 2), crawl(3, 3, 99))), width=60)

    assert all(len(line) <= 60 for line in lines)


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (0.0, "       ^ 'OK'"),
        (1.0, "             ^ 'OK'"),
        (4.0, "                          'OK' ^"),
    ],
)
def test_a_moment_is_pointed_at(at, line):
    """With what happened then, on the side where there is room."""
    drawing = draw(
        Timeline(4, (Span(0, "main", "main", "main", 0, 4, waits=(Wait(0, 4, "sleep"),)),)),
        width=32,
        unicode=False,
        pointer=Pointer(at, "'OK'"),
    )

    assert drawing[2] == line


def test_a_long_text_beside_a_moment_is_cut():
    """It never makes a line wider than the drawing."""
    drawing = draw(
        Timeline(4, (Span(0, "main", "main", "main", 0, 4, waits=(Wait(0, 4, "sleep"),)),)),
        width=40,
        pointer=Pointer(2, "x" * 100),
    )

    assert max(map(len, drawing)) <= 40


def rows(timeline: Timeline, **more: object) -> list[str]:
    """The drawing without its axis, and without spaces between label and bar."""
    return [" ".join(line.split()) for line in draw(timeline, width=40, unicode=False, **more)[1:]]


def test_a_task_of_a_library_that_was_cancelled_is_a_row():
    """Also within a call: the call went on after it."""
    library = crawl(2, 0, 2, "cancelled", parent=1, own=False, is_task=True, label="sleep 9")

    assert rows(Timeline(4, (ROOT, crawl(1, 0, 4), library)))[1] == "sleep 9 ############x"


def test_a_function_in_a_thread_is_a_row():
    """From the moment at which it was handed over until its result was there."""
    job = Span(1, "read", "read attic", "thread 1", 0, 2, 0, is_task=True, own=False)
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "thread"),))

    assert rows(Timeline(4, (root, job))) == ["main " + "#" * 27, "read attic " + "#" * 14]


def test_a_call_in_a_task_of_the_test_is_a_row():
    """The task has no name that a learner knows, and what it calls is the answer's."""
    tasks = [Span(n, THE_TEST, THE_TEST, f"Task-{n}", 0, n, 0, is_task=True) for n in (1, 2)]
    takes = [Span(n + 2, "take", f"take {n}", f"Task-{n}", 0, n, n) for n in (1, 2)]

    assert draw(Timeline(4, (ROOT, *tasks, *takes)), width=40, unicode=False) == [
        "         0 s                         4 s",
        "take 1   ########",
        "take 2   ################",
    ]


def test_calls_of_fakes_within_calls_are_rows():
    """A call that makes two calls of fakes is not all that there is to be seen."""
    one = crawl(1, 0, 4, waits=(Wait(0, 1, "sleep"), Wait(1, 4, "sleep")))
    calls = (Call("fetch", "'/a'", 0, 1, "raised"), Call("fetch", "'/a'", 1, 4, "returned"))

    assert [line.split()[:2] for line in rows(Timeline(4, (ROOT, one), calls=calls))][:3] == [
        ["crawl", "url_1"],
        ["fetch", "/a"],
        ["fetch", "/a"],
    ]


def test_a_call_of_a_fake_is_not_drawn_twice():
    """Neither beside its own task, nor beside a call around it that takes as long."""
    task = Span(1, "fetch", "fetch /a", "Task-2", 0, 3, 0, is_task=True, own=False)
    around = crawl(2, 0, 4, waits=(Wait(0, 4, "sleep"),))
    calls = (Call("fetch", "'/a'", 0, 3, "returned"), Call("fetch", "'/b'", 0, 4, "returned"))

    assert len(rows(Timeline(4, (ROOT, task, around), calls=calls))) == 2


def test_a_root_that_waits_longest_is_a_row():
    """What took the time is then its own wait."""
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "sleep"),))

    assert [line.split()[0] for line in rows(Timeline(4, (root, crawl(1, 0, 2))))] == [
        "main",
        "crawl",
    ]


def test_callers_stand_above_their_calls():
    """Also when the record knows the call first."""
    caller = Span(9, "main", "main", "main", 0, 4, parent=0)
    calls = [crawl(1, 0, 4, parent=9, is_task=True), crawl(2, 0, 2, parent=9, is_task=True)]

    assert [line.split()[0] for line in rows(Timeline(4, (ROOT, *calls, caller)))] == [
        "main",
        "crawl",
        "crawl",
    ]


def test_rows_that_a_finding_is_about_stay():
    """Then what was cancelled, then the first; in their order, whatever is left out."""
    spans = [crawl(n, 0, 4, "cancelled" if n == 50 else "returned") for n in range(1, 101)]

    drawn = rows(Timeline(4, (ROOT, *spans)), rows=4, about=["crawl url_99", "crawl url_7"])

    assert [line.split()[1] for line in drawn[:4]] == ["url_1", "url_7", "url_50", "url_99"]
    assert drawn[4] == "and 96 more rows"


def test_a_call_has_a_mark_at_the_moment_of_its_cancellation():
    """One that went on, and returned, was asked to stop; it was not cancelled."""
    pointer = Pointer(2, "cancelled", "main")
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "sleep"),))
    ended = replace(root, ended="cancelled")

    assert rows(Timeline(4, (root,)), pointer=pointer) == [
        "main ###############!#################",
        "! asked to stop",
    ]
    assert rows(Timeline(4, (ended,)), pointer=pointer) == [
        "main ###############x################x",
        "x cancelled",
    ]


def test_a_run_of_no_time_shows_what_was_cancelled_and_what_is_left():
    """All of it at one moment."""
    root = Span(0, "main", "main", "main", 0, 0, is_task=True, ended="cancelled")

    assert draw(Timeline(0, (root, crawl(1, 0, 0, "pending"))), width=60, unicode=False) == [
        "              0 s",
        "main          x",
        "crawl url_1   >",
        "              x cancelled   > still running",
    ]


def child(number, label, ended):
    return Span(number, "sh", label, f"process {number}", 0, 2, 0, True, False, ended)


@pytest.mark.parametrize(
    ("ends", "legend"),
    [
        (["exit code 3"], "E exit code 3"),
        (["SIGTERM"], "x ended by SIGTERM"),
        (["SIGTERM", "exit code 3"], "x ended by SIGTERM   E exit code 3"),
        (["exit code 10", "exit code 2", "exit code 2"], "E exit code 2 or 10"),
        ([f"exit code {number}" for number in (1, 2, 3, 4)], "E exit code other than 0"),
        (["SIGHUP", "SIGINT", "SIGKILL", "SIGTERM"], "x ended by a signal"),
    ],
)
def test_child_process_is_a_row_that_says_how_it_ended(ends, legend):
    """It has no exception, and is not cancelled as a task is."""
    main = Span(0, "main", "main", "main", 0, 2, is_task=True)
    children = [child(number, f"sh {number}", ended) for number, ended in enumerate(ends, 1)]

    lines = draw(Timeline(2, (main, *children)), width=70)
    assert [line[:4] for line in lines[1:-1]] == ["sh 1", "sh 2", "sh 3", "sh 4"][: len(ends)]
    assert lines[-1].strip() == legend


def test_mark_of_a_call_and_of_a_child_means_both():
    """One legend is for all rows."""
    main = Span(0, "main", "main", "main", 0, 2, is_task=True)
    failed = Span(1, "nap", "nap 1", "Task-1", 0, 1, 0, True, ended="raised")

    *_, last = draw(Timeline(2, (main, failed, child(2, "sh 2", "exit code 3"))), width=70)
    assert last.strip() == "E ended with an exception, or exit code 3"


def test_how_a_child_ended_may_be_any_text():
    """An answer writes what it likes into its record."""
    main = Span(0, "main", "main", "main", 0, 2, is_task=True)

    *_, last = draw(Timeline(2, (main, child(1, "sh 1", "\x1b[31mred"))), width=70)
    assert "\x1b" not in last


SHOP = Place("shop.py", 7, "serve")
SERVE = Span(0, "serve", "serve", "main", 0, 4, is_task=True)


def connected(begin, end, ended="closed", *, read=12, written=24, whole=True):
    return Connection("accepted", begin, end, ended, read, written, whole, SHOP)


def test_a_connection_is_a_row_with_its_bytes():
    """Numbers of bytes that depend on chance are not shown."""
    some = (
        connected(2, 4, "open", whole=False),
        connected(1, 3, "lost", whole=False),
        connected(1, 2, whole=False),
        connected(0, 1),
    )

    assert draw(Timeline(4, (SERVE,), connections=some), width=80) == [
        "                           0 s                                               4 s",
        "connection 12 in, 24 out   █████████████",
        "connection                              █████████████",
        "connection                              ██████████████████████████E",
        "connection                                           ██████████████████████████►",
        "                           E connection lost   ► still open   in, out: bytes",
    ]


def test_many_connections_of_one_line_are_one_row():
    """It shows when they were open, in whatever order they were opened."""
    some = [connected(begin, begin + 0.5, read=begin) for begin in (3, 0, 2, 1)]

    assert draw(Timeline(4, (SERVE,), connections=tuple(some)), width=50) == [
        "                0 s                            4 s",
        "4 connections   ████    █████    ████     ████",
    ]


@pytest.mark.parametrize(("whole", "rows"), [(True, 2), (False, 1)])
def test_a_connection_that_a_call_shows_has_no_row(whole, rows):
    """Its bytes are something else."""
    talk = Span(1, "talk", "talk", "Task-1", 1, 2, 0, True)
    timeline = Timeline(4, (SERVE, talk), connections=(connected(1, 2, whole=whole),))

    lines = draw(timeline, width=66)
    assert sum("█" in line for line in lines) == rows


def test_connections_that_were_closed_go_first():
    """Where there is no room for all rows."""
    tasks = [Span(n, "talk", f"talk {n}", f"Task-{n}", 1, 2, 0, True) for n in range(1, 4)]
    some = connected(1, 3), connected(1, 4, "open", whole=False)
    lines = draw(Timeline(4, (SERVE, *tasks), connections=some), width=66, rows=3)

    assert [line.split("  ")[0] for line in lines[1:5]] == [
        "talk 1",
        "talk 2",
        "connection",
        "and 2 more rows",
    ]


def test_one_row_that_is_not_drawn_is_one_row():
    spans = [crawl(number, 0, 4) for number in range(1, 5)]

    assert draw(Timeline(4, (ROOT, *spans)), width=66, rows=3)[-1] == "and 1 more row"
