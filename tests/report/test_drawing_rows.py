"""Which calls are rows of a drawing, and in which order they stand."""

from pytest_asyncio_kata.record.timeline import THE_TEST, Call, Span, Timeline, Wait
from pytest_asyncio_kata.report import draw

from .drawings import ROOT, crawl, rows


def test_calls_of_fakes_are_drawn_when_there_is_nothing_else():
    """The answer awaits only what it was handed."""
    lines = draw(Timeline(4, (ROOT,), calls=(Call("fetch", "/news", 0, 4, "returned"),)), width=40)

    assert lines[1].startswith("fetch /news   █")


def test_the_inside_of_a_call_is_hidden():
    """Library tasks within a call and a wrapper's only call would say the same again."""
    inner = crawl(2, 0, 4, parent=1)
    library = crawl(3, 0, 4, parent=2, own=False, is_task=True)

    assert len(draw(Timeline(4, (ROOT, crawl(1, 0, 4), inner, library)), width=80)) == 2


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
