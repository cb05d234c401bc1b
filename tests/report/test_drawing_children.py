"""Child processes in a drawing: each is a row with a mark that says how it ended."""

import pytest

from pytest_asyncio_kata.record.timeline import Span, Timeline
from pytest_asyncio_kata.report import draw


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
