"""How outcomes are sent between processes."""

import json

from pytest_asyncio_kata.results.outcome import TerminalText, TestOutcome
from pytest_asyncio_kata.results.result import FAILED, PASSED, Result

PASS = Result("a.py::test_a", "07_sample", "It naps.", "virtual", 2, 2, PASSED, seconds=0.5)


def test_outcome_crosses_as_plain_data():
    """What pytest-xdist carries as JSON is an outcome again on the other side."""
    outcome = TestOutcome(
        PASS.but(verdict=FAILED), TerminalText("text", "a.py:1", "lesson", "drawing")
    )
    data = json.loads(json.dumps(outcome.to_data()))

    assert TestOutcome.from_data(data) == outcome


def test_outcome_remembers_what_its_input_was_drawn_with():
    """The rest of what is shown stays."""
    outcome = TestOutcome.of(PASS, timeline="drawing").drawn_with(7)

    assert outcome == TestOutcome(PASS, TerminalText(timeline="drawing", seed=7))
