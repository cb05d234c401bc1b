"""Tasks that had not ended when the run did."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import LeftTask
from pytest_asyncio_kata.record.run import End

from .leaving_runs import LINE, OTHER, leaves


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


def test_a_task_that_never_began_is_said_to_be_so():
    """It was not running, and there is nothing to draw."""
    tasks = (LeftTask("Task-2", "crawl_page url_1", LINE, begun=False),)
    [finding] = hygiene(leaves(tasks=tasks))

    assert finding.headline == "A task of crawl_page had not begun when main ended."
    assert "none of its lines has run" in finding.why
    assert not finding.drawing


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
