"""How selected tests are sent between processes."""

import json
from pathlib import Path

from pytest_asyncio_kata.results.result import PASSED, Result
from pytest_asyncio_kata.results.selected_test import SelectedTest

RESULT = Result("a.py::test_a", "07_sample", "It naps.", "virtual", 0, 2, PASSED).not_run()


def test_selected_test_crosses_as_plain_data():
    """What pytest-xdist carries as JSON is a selected test again on the other side."""
    test = SelectedTest(Path("katas/07_sample"), Path("solutions/07_sample/sample.py"), RESULT)
    data = json.loads(json.dumps(test.to_data()))

    assert SelectedTest.from_data(data) == test
