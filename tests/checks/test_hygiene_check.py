"""What a run did to others and left behind."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import ended, hygiene, with_unbegun
from pytest_asyncio_kata.record.finding import Code, Finding, Reason, first_cause
from pytest_asyncio_kata.record.left import (
    ForeignCall,
    Left,
    LeftGenerator,
    LeftTask,
    LostException,
    NeverAwaited,
    Poll,
)
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Place, Span, Timeline

LINE = Place("gather.py", 14, "main")
OTHER = Place("gather.py", 20, "main")
FOREIGN = ForeignCall("Future.set_result", LINE, "Thread-1 (work)")


def leaves(**left: object) -> Run:
    return Run("main", "virtual", End("returned"), left=Left(**left))


def blocks(*blocks: Block) -> Run:
    return Run("main", "virtual", End("returned"), Timeline(10, blocks=blocks))


def test_a_clean_run_has_no_findings():
    """Nothing left, nothing blocked."""
    assert hygiene(leaves()) == []


def test_blocking_is_added_up():
    """The total, its parts, and the line that blocked longest."""
    run = blocks(Block(0, 1, "time.sleep", LINE), Block(1, 3, "time.sleep", LINE))

    [finding] = hygiene(run)

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.headline == "The event loop stood still for 3 s."
    assert finding.actual == "3 s = 1 + 2"
    assert finding.place == LINE


def test_several_lines_that_blocked_are_named():
    """Mending one of them would not be enough."""
    [finding] = hygiene(blocks(Block(0, 1, "time.sleep", LINE), Block(1, 3, "time.sleep", OTHER)))

    assert finding.actual == "3 s = 1 + 2 (gather.py:14 and gather.py:20)"


def test_a_tiny_sleep_disturbs_nobody():
    """Less than 0.01 s is no block."""
    assert hygiene(blocks(Block(0, 0.009, "time.sleep", LINE))) == []


def test_computing_is_told_without_seconds_of_this_machine():
    """A faster computer gives the same text."""
    slow, fast = (hygiene(blocks(Block(0, s, "computing", LINE)))[0] for s in (3.1, 0.4))

    assert slow == fast
    assert slow.code is Code.LOOP_BLOCKED


def test_the_loop_used_from_another_thread_is_told():
    """What was called and where; a line that appears twice is shown once."""
    calls = [ForeignCall("Event.set", LINE, f"Thread-{n}") for n in range(3)]

    [finding] = hygiene(leaves(foreign=tuple(calls)))

    assert finding.code is Code.WRONG_THREAD
    assert finding.headline == "The event loop was used from another thread."
    assert finding.actual == "`Event.set` from another thread (gather.py:14)"
    assert finding.place == LINE


def test_a_deadlock_that_follows_comes_after_it():
    """The cause is the call that did not wake the loop."""
    run = Run("main", "virtual", End("stuck", "deadlock"), left=Left(foreign=(FOREIGN,)))

    assert first_cause([ended(run), *hygiene(run)]).code is Code.WRONG_THREAD


def test_coroutines_never_awaited_are_grouped_by_name_and_line():
    """Four of one line are one finding."""
    left = (NeverAwaited("crawl_page", LINE),) * 4 + (NeverAwaited("sleep", OTHER),)

    first, second = hygiene(leaves(never_awaited=left))

    assert first.headline == "4 coroutines of crawl_page were never awaited."
    assert second.headline == "A coroutine of sleep was never awaited."
    assert (first.place, second.place) == (LINE, OTHER)


def test_tasks_left_running_are_grouped():
    """With what becomes of them."""
    tasks = tuple(LeftTask(f"Task-{n}", f"crawl_page url_{n}", LINE) for n in (1, 2))

    [finding] = hygiene(leaves(tasks=tasks))

    assert finding.code is Code.TASK_LEAKED
    assert finding.headline == "2 tasks of crawl_page were still running at the end."
    assert finding.actual == "crawl_page url_1 and crawl_page url_2"


def test_a_task_asked_to_stop_is_told_apart():
    """Cancelling is not waiting for the end."""
    [finding] = hygiene(leaves(tasks=(LeftTask("Task-2", "worker a", LINE, cancelling=True),)))

    assert (
        finding.headline == "A task of worker was asked to stop and had not ended when main ended."
    )


def test_a_lost_exception_is_shown():
    """With its type, message and task."""
    [finding] = hygiene(leaves(lost=(LostException("OSError", "no page", "crawl_page a", LINE),)))

    assert finding.code is Code.LOST_EXCEPTION
    assert finding.headline == "An OSError of crawl_page a was never looked at."
    assert finding.actual == "OSError: no page"


def test_several_lost_exceptions_are_told_together():
    """Each with its task and its line."""
    lost = (
        LostException("OSError", "no page", "crawl_page a", LINE),
        LostException("OSError", "", "crawl_page b", OTHER),
    )

    [finding] = hygiene(leaves(lost=lost))
    [mixed] = hygiene(leaves(lost=(*lost, LostException("ValueError", "no", "parse", None))))

    assert finding.headline == "2 OSError exceptions were never looked at."
    assert finding.actual == (
        "crawl_page a: OSError: no page (gather.py:14) and crawl_page b: OSError (gather.py:20)"
    )
    assert finding.place == LINE
    assert mixed.headline == "3 exceptions were never looked at."


def test_an_exception_in_a_callback_is_told_apart():
    """Nobody can ask for it."""
    lost = LostException("InvalidStateError", "invalid state", "callback Future.set_result", None)

    [finding] = hygiene(leaves(lost=(lost,)))

    assert finding.headline == (
        "An InvalidStateError of callback Future.set_result was never looked at."
    )
    assert finding.why == "An exception in a callback reaches nobody; the event loop only logs it."


def test_an_exception_of_a_future_is_told():
    """It has no name."""
    [finding] = hygiene(leaves(lost=(LostException("OSError", "", "", None),)))

    assert finding.headline == "An OSError of a future was never looked at."


def test_polling_reads_the_same_however_often():
    """How often a loop can ask depends on the clock."""
    few, many = (hygiene(leaves(polls=(Poll("main", n, LINE),)))[0] for n in (100, 90_000))

    assert few == many
    assert few.code is Code.LIVELOCK


PAGES = LeftGenerator("pages", LINE, Place("gather.py", 5, "pages"))


def test_an_open_generator_has_not_cleaned_up():
    """Its finally has not run; it is no task. The line that started it is shown."""
    [finding] = hygiene(leaves(generators=(PAGES, PAGES)))

    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "The async generator pages was left before its end."
    assert finding.actual == "it still stands at its `yield` (gather.py:5)"
    assert finding.place == LINE


def test_a_task_that_never_began_is_said_to_be_so():
    """It was not running, and there is nothing to draw."""
    tasks = (LeftTask("Task-2", "crawl_page url_1", LINE, begun=False),)
    [finding] = hygiene(leaves(tasks=tasks))

    assert finding.headline == "A task of crawl_page had not begun when main ended."
    assert "none of its lines has run" in finding.why
    assert not finding.drawing


def test_what_was_returned_comes_before_what_it_was_given():
    """`return wait_for(fetch(url), 2)`: whoever awaits that awaits the fetch as well."""
    left = (NeverAwaited("fetch", LINE), NeverAwaited("wait_for", LINE, returned=True))
    finding, other = hygiene(leaves(never_awaited=left))

    assert finding.headline == "A coroutine of wait_for was never awaited."
    assert finding.why.startswith("It was returned, not awaited. ")
    assert other.headline == "A coroutine of fetch was never awaited."


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_returned_instead_of_awaited_is_said_to_be_so(count):
    """A coroutine, and a task as well."""
    coroutines = (NeverAwaited("sleep", LINE, returned=True),) * count
    tasks = (LeftTask("Task-2", "sleep 3", LINE, returned=True),) * count
    findings = hygiene(leaves(never_awaited=coroutines, tasks=tasks))

    said = "It was returned, not awaited." if count == 1 else "They were returned, not awaited."
    assert [finding.why.startswith(said) for finding in findings] == [True, True]


def test_a_task_that_was_cancelled_before_it_began_is_a_cause():
    """Where a finding has no cause, and lines or waits are missing."""
    spans = tuple(
        Span(n, "work", f"work {n}", f"Task-{n}", 0, 0, ended="cancelled", place=LINE, begun=n > 2)
        for n in (1, 2, 3)
    )
    run = Run("main", "virtual", End("returned"), Timeline(spans=spans))
    missing = Finding(Code.OUTPUT, "2 lines are missing.")

    found = with_unbegun(run, missing)

    assert found.why == (
        "work 1 and work 2 were cancelled before their first steps, so none of their lines ran."
        " They were made tasks at gather.py:14."
    )
    assert found.place is None  # who has cancelled them is not recorded
    theirs = dataclasses.replace(spans[0], place=Place("scenarios.py", 3))
    of_the_test = Run("main", "virtual", End("returned"), Timeline(spans=(theirs,)))
    assert with_unbegun(of_the_test, missing) is missing
    for other in (Finding(Code.OUTPUT, "It.", why="that"), Finding(Code.RAISED, "An error.")):
        assert with_unbegun(run, other) is other


def test_a_test_can_allow_what_it_asks_for():
    """Allowed codes are left out, others stay."""
    run = leaves(generators=(PAGES,), never_awaited=(NeverAwaited("f", LINE),))

    assert [finding.code for finding in hygiene(run, allow=["NEVER_AWAITED"])] == [
        Code.CLEANUP_MISSED
    ]


@pytest.mark.parametrize("kind", ["generator", "async_generator", "map"])
def test_a_generator_that_was_returned_is_a_cause(kind):
    """Nothing in it has run."""
    value = {"$": "opaque", "type": kind, "repr": "<it>"}
    found = with_unbegun(
        Run("main", "virtual", End("returned", value=value, place=LINE)),
        Finding(Code.TOO_FAST, "There was no wait."),
    )

    assert found.why.endswith(" was returned; its lines run when somebody asks it for values.")
    assert found.place == LINE


@pytest.mark.parametrize("value", [{"type": "map"}, {"$": "dict", "items": []}, "map", None])
def test_a_value_that_was_returned_is_no_cause(value):
    """Only what could not cross is taken for a generator."""
    finding = Finding(Code.TOO_FAST, "There was no wait.")

    assert with_unbegun(Run("main", "virtual", End("returned", value=value)), finding) is finding


@pytest.mark.parametrize(
    ("kind", "place", "said"),
    [("_GatheringFuture", LINE, True), ("_GatheringFuture", OTHER, False), ("Shop", LINE, False)],
)
def test_tasks_of_a_gathering_that_was_returned(kind, place, said):
    """`return asyncio.gather(...)`: its tasks are left, for nobody has awaited it."""
    end = End("returned", value={"$": "opaque", "type": kind, "text": ""}, place=place)
    left = (LeftTask("Task-1", "crawl_page url_1", LINE),) * 2
    (finding,) = hygiene(dataclasses.replace(leaves(tasks=left), end=end))

    assert finding.why.startswith("The future of these tasks was returned, not awaited. ") == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (199, "199 coroutines of f were never awaited."),
        (200, "At least 200 coroutines of f were never awaited."),
    ],
)
def test_as_many_as_a_record_names_are_at_least_so_many(count, said):
    """There were ten thousand, perhaps."""
    (finding,) = hygiene(leaves(never_awaited=(NeverAwaited("f", LINE),) * count))

    assert finding.headline == said
    assert finding.actual.startswith(f"{said[:8].lower()}" if count == 200 else "199 coroutines")


def test_as_many_exceptions_as_a_record_names_are_at_least_so_many():
    """Of one class, or of several."""
    lost = (LostException("ValueError", "burnt", "cook", LINE),) * 200
    (finding,) = hygiene(leaves(lost=lost))

    assert finding.headline == "At least 200 ValueError exceptions were never looked at."


def test_tasks_that_were_destroyed_are_told_as_such():
    """Not as tasks that still run: nobody can await them any more."""
    tasks = [LeftTask(f"Task-{n}", f"watch {n}", LINE, collected=True) for n in (1, 2)]
    one, two = (hygiene(leaves(tasks=tuple(tasks[:many])))[0] for many in (1, 2))

    assert (one.code, one.reason) == (Code.TASK_LEAKED, Reason.COLLECTED)
    assert one.headline == "A task of watch was destroyed before the end."
    assert one.why == (
        "The event loop keeps no task alive. Nobody held the task, so Python took it for garbage."
    )
    assert two.headline == "2 tasks of watch were destroyed before the end."
    assert two.why.endswith("Nobody held these tasks, so Python took them for garbage.")
