"""The file with the results of a session."""

import json

import pytest

from pytest_asyncio_kata.results.report_file import (
    SCHEMA,
    SessionReport,
    parse_report,
    write_report,
)
from pytest_asyncio_kata.results.result import PASSED, Result

PASS = Result("a.py::test_a", "07_sample", "It naps.", "virtual", 2, 2, PASSED, seconds=0.5)

KEYS = [
    *("id", "kata", "title", "clock", "points", "max_points"),
    *("verdict", "code", "message", "seconds", "clock_seconds", "line", "explanation", "picture"),
]


def report(*results):
    """Return a session's report of these results."""
    return SessionReport(SCHEMA, "0.1.0", "0123456789abcdef", 7, "process", "3.13.0", results)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_report_holds_each_result_under_its_schema(tmp_path):
    """The file says which schema it follows, and has one object for each test."""
    path = tmp_path / "report.json"
    write_report(path, report(PASS))

    assert read(path)["schema"] == "pytest-asyncio-kata/report/2"
    assert list(read(path)["tests"][0]) == KEYS
    assert Result(**read(path)["tests"][0]) == PASS


def test_report_makes_its_folders(tmp_path):
    """Folders on the way to the file are made."""
    path = tmp_path / "a" / "b" / "report.json"
    write_report(path, report())

    assert read(path)["tests"] == []


def test_report_replaces_the_last_one_and_leaves_nothing_beside_it(tmp_path):
    """An existing file is replaced: a reader never finds half of a report."""
    path = tmp_path / "report.json"
    path.write_text("half", encoding="utf-8")
    with path.open(encoding="utf-8") as reader:
        write_report(path, report(PASS))

        assert reader.read() == "half"
    assert len(read(path)["tests"]) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_report_takes_any_text(tmp_path):
    """Letters of all kinds stay as they are; half a letter does no harm."""
    write_report(tmp_path / "report.json", report(PASS.but(message="élan \ud800")))

    assert read(tmp_path / "report.json")["tests"][0]["message"].startswith("élan ")


def test_report_is_read_as_it_was_written(tmp_path):
    """A reader of the file gets the same values."""
    path = tmp_path / "report.json"
    write_report(path, report(PASS, PASS.but(id="b", points=0)))

    assert parse_report(path.read_text(encoding="utf-8")) == report(
        PASS, PASS.but(id="b", points=0)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not a report"),
        ("[]", "expected a report of schema pytest-asyncio-kata/report/2, not None"),
        ('{"schema": "other/1"}', "not 'other/1'"),
        ('{"schema": "pytest-asyncio-kata/report/2"}', "missing or unknown: isolation"),
    ],
)
def test_what_is_no_report_is_refused(text, said):
    """The message says what was expected."""
    with pytest.raises(ValueError, match=said):
        parse_report(text)
