"""The outcome of a test: from pytest's report to a result, its explanation and its picture."""

from __future__ import annotations

import sys

import pytest

from ..checks import notes_on_failed, notes_on_passed
from ..course.kata import Kata
from ..course.kata_tests import docstring_of
from ..record.finding import ONCE
from ..report.text import quoted
from ..results.outcome import TestOutcome
from ..results.result import ALWAYS_VIRTUAL, ERROR, FAILED, PASSED, Result
from . import marks
from .assertions import Unmet
from .longrepr import Longrepr
from .orders_assertions import JudgedOrders
from .session import ASSIGNMENT, RUNNER, SESSION, runs_of
from .sweep_assertions import JudgedSweep


def outcome_of(
    item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport
) -> TestOutcome:
    """Return the outcome of *item*, a test of a kata; *report* gets the explanation."""
    error = call.excinfo.value if call.excinfo is not None else None
    outcome = _explained(item, call, report, error)
    if isinstance(error, Unmet) and not report.skipped:
        report.longrepr = Longrepr.of(outcome, item.config)
        if error.run.stderr:
            unicode = item.config.option.kata_unicode
            report.sections.append(("stderr of the answer", quoted(error.run.stderr, unicode)))
    wants_picture = item.config.option.kata_pictures and isinstance(error, Unmet)
    if item.config.getoption("kata_html") is None and not wants_picture:
        return outcome
    from . import html_pages  # a session without pages does not import the modules that draw them

    return html_pages.rendered(item, outcome, error if isinstance(error, Unmet) else None)


def _explained(
    item: pytest.Item,
    call: pytest.CallInfo[None],
    report: pytest.TestReport,
    error: BaseException | None,
) -> TestOutcome:
    presenter = item.config.stash[SESSION].presenter
    result = result_of(item).but(
        points=marks.points_of(item) if report.passed else 0,
        verdict=PASSED if report.passed else FAILED,
        seconds=round(call.duration, 3),
    )
    runs = runs_of(item)
    result = result.but(clock_seconds=round(sum(run.record.seconds for run in runs), 6))
    if runs and all(isinstance(run, (JudgedSweep, JudgedOrders)) for run in runs):
        result = result.but(clock=ALWAYS_VIRTUAL)
    if report.passed:
        drawings = [presenter.drawn(result, run.record) for run in runs]
        shows = (
            runs and getattr(item, "originalname", item.name) == item.stash[ASSIGNMENT].kata.drawn
        )
        closing = presenter.closing(runs[0].record) if shows else ""
        timeline = "\n".join(filter(None, drawings))
        outcome = TestOutcome.of(result, timeline=timeline, closing=closing)
        return outcome.noting(note for run in runs for note in notes_on_passed(run.record))
    if report.skipped:
        return TestOutcome.of(result.not_run(f"The test was skipped: {error}"))
    if not isinstance(error, Unmet):
        message = f"the test ended without a verdict: {type(error).__name__}"
        return TestOutcome.of(result.but(verdict=ERROR, code="HARNESS", message=message))
    outcome = presenter.failed(result, item.stash[ASSIGNMENT], error.finding, error.run)
    outcome = outcome.noting(notes_on_failed(error.run, error.finding)).in_order(error.order)
    # What cannot be loaded, or is not written, is so with any input.
    drew = item.stash[RUNNER].drew and error.finding.code not in ONCE
    return outcome.drawn_with(item.config.option.kata_seed) if drew else outcome


def result_of(item: pytest.Item) -> Result:
    """Return the result of *item* before it has run."""
    assignment = item.stash[ASSIGNMENT]
    return Result(
        id=item.nodeid,
        kata=assignment.kata.name,
        title=_title(_doc_of(item, assignment.kata), assignment.kata),
        clock=assignment.clock,
        points=0,
        max_points=marks.points_of(item),
        verdict=PASSED,
    )


def _doc_of(item: pytest.Item, kata: Kata) -> str | None:
    """Return the docstring of a test; ``python -OO`` has removed it, and left it in the file."""
    if sys.flags.optimize > 1:
        return docstring_of(kata, getattr(item, "originalname", item.name))
    return getattr(item, "obj", None).__doc__


def _title(doc: str | None, kata: Kata) -> str:
    """Return the line that a learner reads about a test: the first line of its docstring."""
    return next(iter((doc or kata.teaches).strip().splitlines()), "")
