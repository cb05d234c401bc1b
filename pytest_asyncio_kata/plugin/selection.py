"""The selection: the tests of katas that a session has to run, so that none is lost in silence.

pytest-xdist's controller collects no tests: each of its workers sends its selection when it
ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from ..results.selected_test import SelectedTest
from .outcomes import result_of
from .session import ASSIGNMENT

SELECTION = "kata_selection"
"""Key of a worker's output under which it sends its selection, as plain data."""


def selected_tests(items: Iterable[pytest.Item]) -> list[SelectedTest]:
    """Return the *items* that are tests of katas, before any of them has run."""
    return [_selected_test(item) for item in items if ASSIGNMENT in item.stash]


def _selected_test(item: pytest.Item) -> SelectedTest:
    assignment = item.stash[ASSIGNMENT]
    result = result_of(item).not_run()
    return SelectedTest(assignment.kata.directory, assignment.answer, result)


def hand_over(tests: Iterable[SelectedTest], config: Any) -> None:
    """Send *tests* to the controller, if *config* belongs to a worker of pytest-xdist."""
    if hasattr(config, "workeroutput"):
        config.workeroutput[SELECTION] = [test.to_data() for test in tests]


def handed_over(node: Any) -> list[SelectedTest]:
    """Return the tests that the worker of *node* has sent; none if it has crashed."""
    output = getattr(node, "workeroutput", {})
    return [SelectedTest.from_data(data) for data in output.get(SELECTION, [])]
