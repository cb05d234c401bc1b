"""The file that says what a session came to."""

import json
import os

import pytest

from pytest_asyncio_kata.results import PASSED, Result
from pytest_asyncio_kata.session_report import SCHEMA, SessionReport, read_report, write_report

PASS = Result("a.py::test_a", "07_sample", "It naps.", "virtual", 2, 2, PASSED, seconds=0.5)

KEYS = [
    *("id", "kata", "title", "clock", "points", "max_points"),
    *("verdict", "code", "message", "seconds", "clock_seconds", "line", "explanation"),
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
    """A file that was there is another file afterwards: nobody ever reads half of one."""
    path = tmp_path / "report.json"
    path.write_text("half", encoding="utf-8")
    with path.open(encoding="utf-8") as reader:
        write_report(path, report(PASS))

        assert reader.read() == "half"
    assert len(read(path)["tests"]) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_report_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    """When the file cannot be replaced, no half of it is left beside it."""
    path = tmp_path / ("x" * 300)
    with pytest.raises(OSError, match="name too long"):
        write_report(path, report(PASS))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_report_can_be_read_by_others(tmp_path):
    """A grader that is another user can read it, as any file that is written here."""
    write_report(tmp_path / "report.json", report())
    (tmp_path / "plain").write_text("", encoding="utf-8")

    assert (tmp_path / "report.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_report_is_written_to_what_is_no_file(tmp_path):
    """A pipe or a device, such as /dev/stdout, is written to and stays what it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_report(path, report(PASS))
    text = os.read(reader, 10_000)
    os.close(reader)

    assert json.loads(text)["tests"][0]["id"] == "a.py::test_a"
    assert path.is_fifo()


def test_report_takes_any_text(tmp_path):
    """Letters of all kinds stay as they are; half a letter does no harm."""
    write_report(tmp_path / "report.json", report(PASS.but(message="élan \ud800")))

    assert read(tmp_path / "report.json")["tests"][0]["message"].startswith("élan ")


def test_report_is_read_as_it_was_written(tmp_path):
    """Whoever reads the file has the same values again."""
    path = tmp_path / "report.json"
    write_report(path, report(PASS, PASS.but(id="b", points=0)))

    assert read_report(path) == report(PASS, PASS.but(id="b", points=0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not a report"),
        ("[]", "expected a report of schema pytest-asyncio-kata/report/2, not None"),
        ('{"schema": "other/1"}', "not 'other/1'"),
        ('{"schema": "pytest-asyncio-kata/report/2"}', "missing or unknown: isolation"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path, text, said):
    """The message says which file, and what was expected."""
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match="report.json: .*" + said):
        read_report(path)
