"""What is kept of a run to draw it again: enough, and not too much."""

import pytest

from pytest_asyncio_kata.course.learner import last_run
from pytest_asyncio_kata.course.learner.last_run import LastRun, cut_to_size, excerpts_of
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.report import draw

HERE = Place("sample.py", 7, "nap")


def naps(count, label="nap cat_{}", **of_timeline):
    """Return a run in which `main` starts that many naps, each of 2 s and one of them locked."""
    lock, sleep = Wait(0.5, 1, "lock", HERE), Wait(1, 2, "sleep", HERE)
    spans = [Span(0, "main", "main", "Task-1", 0, 2)]
    spans += [
        Span(n, "nap", label.format(n), f"Task-{n}", 0, 2, 0, True, waits=(lock, *[sleep] * 9))
        for n in range(1, count + 1)
    ]
    timeline = Timeline(2, tuple(spans), lines=(Line(0, "asleep"),), **of_timeline)
    return Run("main", "wall", End("returned"), timeline, wall_seconds=2.01)


CALL_OF_A = Call("get", "get a", 1, 2, "returned")

FAKES = Run(
    "main",
    "virtual",
    End("returned"),
    Timeline(
        3,
        (
            Span(0, "main", "main", "Task-1", 0, 3, waits=(Wait(0, 1, "sleep"),)),
            Span(
                *(1, "fetch", "fetch a", "Task-2", 0, 3, 0, True),
                waits=(Wait(0, 1, "sleep"), Wait(1, 2, "future", HERE), Wait(2, 3, "sleep")),
            ),
            Span(2, "fetch", "fetch b", "Task-3", 0, 1, 0, True, waits=(Wait(0, 1, "sleep"),)),
        ),
        calls=(
            CALL_OF_A,
            Call("get", "get b", 0, 1, "returned"),
            Call("ask", "ask", 0, 2, "returned"),
        ),
    ),
)
"""Of its calls of fakes one has a row: no other row has its begin and end."""

CHILD = Run(
    "main",
    "virtual",
    End("returned"),
    Timeline(
        2,
        (
            Span(0, "main", "main", "Task-1", 0, 2, waits=(Wait(0, 2, "process"),)),
            Span(1, "_connect_pipes", "_connect_pipes", "Task-2", 0, 1, 0, True, False),
            Span(2, "sh", "sh -c", "process 1", 0, 2, 0, True, False, "raised"),
        ),
    ),
)
"""A library has made a task for it, which has no row."""


def last(name="test_naps", runs=(), message=""):
    return LastRun(name, "Naps overlap.", "passed", "", message, "one", tuple(runs))


def size(folder):
    return last_run.path_of(folder, "07_sample").stat().st_size


@pytest.mark.parametrize(
    "run",
    [
        naps(3),
        naps(40),
        naps(2, blocks=(Block(0, 1, "time.sleep", HERE, "nap cat_1"),)),
        Run("main", "virtual", End("returned"), Timeline(3, calls=(Call("f", "a", 0, 3, "x"),))),
        Run("main", "virtual", End("returned"), Timeline()),
        FAKES,
        CHILD,
    ],
    ids=["naps", "crowd", "block", "fake", "nothing", "fakes in a span", "child"],
)
def test_drawing_is_the_same_afterwards(tmp_path, run):
    """What is left out is not drawn."""
    last_run.keep(tmp_path, "07_sample", [last(runs=excerpts_of([run]))], whole=True)
    (test,) = last_run.load(tmp_path, "07_sample")

    assert draw(test.runs[0].timeline, width=70) == draw(run.timeline, width=70)
    assert test.runs[0].timeline.seconds == run.seconds
    assert test.runs[0].wall_seconds == run.wall_seconds


def test_run_of_one_call_is_the_story():
    """A lone call is drawn because it waited, so one of its waits is kept."""
    only = Span(0, "main", "main cat", "Task-1", 0, 2, waits=(Wait(0, 1, "sleep"),) * 5)
    (kept,) = excerpts_of([Run("main", "virtual", End("returned"), Timeline(2, (only,)))])

    assert draw(kept.timeline, width=70) == draw(Timeline(2, (only,)), width=70)
    assert len(kept.timeline.spans[0].waits) == 1


@pytest.mark.parametrize("label", ["nap cat_{}", "nap " + "x" * 5_000 + "{}"])
def test_ten_thousand_calls_fit(tmp_path, label):
    """The first calls are kept, with the number of the others."""
    runs = excerpts_of([naps(10_000, label)] * 3)
    tests = [last(f"test_{n}", runs) for n in range(5)]
    last_run.keep(tmp_path, "07_sample", tests, whole=True)
    kept = last_run.load(tmp_path, "07_sample")

    assert size(tmp_path) <= last_run.MOST
    assert len(kept) == 5
    for test in kept:
        for run in test.runs:
            assert len(run.timeline.spans) + run.timeline.dropped == 10_001
            assert len(run.timeline.spans) > 1


def test_room_that_others_leave_is_used(tmp_path):
    """One test with two hundred calls beside eight with few is kept whole."""
    tests = [last(f"test_{n}", excerpts_of([naps(3)])) for n in range(8)]
    tests.append(last("test_crowd", excerpts_of([naps(200)])))
    last_run.keep(tmp_path, "07_sample", tests, whole=True)
    kept = last_run.load(tmp_path, "07_sample")

    assert [test.runs[0].timeline.dropped for test in kept] == [0] * 9
    assert len(kept[-1].runs[0].timeline.spans) == 201


def test_label_larger_than_all_room_leaves_no_run():
    """A run that cannot be made smaller is left out."""
    root = Span(0, "main", "x" * 300_000, "Task-1", 0, 2, place=HERE)
    runs = excerpts_of([Run("x" * 300_000, "virtual", End("returned"), Timeline(2, (root,)))])

    assert cut_to_size(runs, 10_000) == cut_to_size(runs, -1) == ()


def test_of_many_runs_the_last_are_kept():
    """A test that asks for a hundred runs is not drawn a hundred times."""
    kept = excerpts_of([naps(n) for n in range(1, 101)])

    assert [len(run.timeline.spans) for run in kept] == [94, 95, 96, 97, 98, 99, 100, 101]


def test_a_part_of_the_tests_replaces_only_those(tmp_path):
    """The drawings of the others stay, in their order; a whole run replaces all."""
    before = [last("test_a"), last("test_b"), last("test_c")]
    last_run.keep(tmp_path, "07_sample", before, whole=True)
    last_run.keep(tmp_path, "07_sample", [last("test_b", message="new")], whole=False)
    partly = last_run.load(tmp_path, "07_sample")
    last_run.keep(tmp_path, "07_sample", [last("test_b")], whole=True)

    assert [(t.test, t.message) for t in partly] == [
        ("test_a", ""),
        ("test_b", "new"),
        ("test_c", ""),
    ]
    assert [t.test for t in last_run.load(tmp_path, "07_sample")] == ["test_b"]


@pytest.mark.parametrize("text", ["", "{}", "[" * 100_000, '{"schema": "x/9", "tests": []}'])
def test_damaged_file_is_replaced(tmp_path, text):
    """It cannot be read, and the next run works as usual."""
    path = last_run.path_of(tmp_path, "07_sample")
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        last_run.load(tmp_path, "07_sample")
    last_run.keep(tmp_path, "07_sample", [last()], whole=False)

    assert last_run.load(tmp_path, "07_sample") == (last(),)


def test_nothing_was_run(tmp_path):
    """Without a file there is nothing to draw."""
    assert last_run.load(tmp_path, "07_sample") == ()
