"""What is said of child processes, connections and servers that were left."""

import pytest

from pytest_asyncio_kata.checks import hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import (
    ACCEPTED,
    CONNECTION,
    SERVER,
    Left,
    LeftChild,
    LeftConnection,
)
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place

LINE, OTHER = Place("talk.py", 14, "main"), Place("talk.py", 20, "main")


def findings(**left):
    return hygiene(Run("main", "wall", End("returned"), left=Left(**left)))


def test_children_of_one_line_are_told_together():
    children = (LeftChild("sleep 9", LINE), LeftChild("date", OTHER), LeftChild("sleep 9", LINE))

    first, second = findings(children=children)

    assert (first.code, first.reason) == (Code.CLEANUP_MISSED, Reason.PROCESS_LEFT)
    assert first.headline == "Nobody waited for the end of 2 child processes."
    assert first.actual == "nobody waited for sleep 9 (twice) (talk.py:14)"
    assert first.rows == ("sleep 9", "sleep 9")
    assert second.headline == "Nobody waited for the end of a child process."
    assert second.place == OTHER


def test_a_child_that_no_line_has_started_is_not_drawn():
    """It has no row: the event loop does not know it."""
    [finding] = findings(children=(LeftChild("sleep", None),))

    assert finding.actual == "nobody waited for sleep"
    assert not finding.drawing


@pytest.mark.parametrize(
    ("kind", "count", "headline", "actual", "reason"),
    [
        (
            *(CONNECTION, 1, "A connection was left open."),
            *("1 connection (talk.py:14) is still open", Reason.CONNECTION_LEFT),
        ),
        (
            *(ACCEPTED, 3, "3 accepted connections were left open."),
            *("3 accepted connections (talk.py:14) are still open", Reason.CONNECTION_LEFT),
        ),
        (
            *(ACCEPTED, 200, "At least 200 accepted connections were left open."),
            *(
                "at least 200 accepted connections (talk.py:14) are still open",
                Reason.CONNECTION_LEFT,
            ),
        ),
        (
            *(SERVER, 1, "A server was left open."),
            *("1 server (talk.py:14) is still open", Reason.SERVER_LEFT),
        ),
    ],
)
def test_what_is_open_is_counted(kind, count, headline, actual, reason):
    [finding] = findings(connections=(LeftConnection(kind, LINE),) * count)

    assert (finding.headline, finding.actual) == (headline, actual)
    assert (finding.code, finding.reason, finding.place) == (Code.CLEANUP_MISSED, reason, LINE)


def test_a_test_may_allow_it():
    left = Left(children=(LeftChild("sleep 9", LINE),))

    assert hygiene(Run("main", "wall", End("returned"), left=left), ["CLEANUP_MISSED"]) == []
