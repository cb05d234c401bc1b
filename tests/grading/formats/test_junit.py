"""The JUnit document counts right, says why, and is XML whatever a learner wrote."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.formats.junit import xml
from pytest_asyncio_kata.results.result import FAILED

HOSTILE = "\x1b[31m<b>&amp;]]>\0\ud800\uffff\r\n\"'</failure>"


def suites(grade):
    """Return the suites of the document, by name."""
    return {suite.get("name"): suite for suite in ET.fromstring(xml(grade)).iter("testsuite")}


def with_test(grade, **changes):
    """Return *grade* with other fields in its first test."""
    first, *rest = grade.katas
    test = first.tests[0].but(**changes)
    return replace(grade, katas=(replace(first, tests=(test, *first.tests[1:])), *rest))


def test_each_kata_is_a_suite(grade):
    """They stand in the course's order, and add up at the top."""
    root = ET.fromstring(xml(grade))

    assert [suite.get("name") for suite in root] == ["01_async_await", "03_gather", "07_timeouts"]
    assert root.attrib == {
        "name": "katas",
        "tests": "5",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
        "time": "11.750",
    }


def test_suite_counts_what_is_in_it(grade):
    """Numbers and elements agree."""
    suite = suites(grade)["03_gather"]

    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "3", "failures": "1", "errors": "1", "skipped": "0"}
    assert len(suite.findall("testcase/failure")) == len(suite.findall("testcase/error")) == 1
    assert suite.get("timestamp") == "2026-11-23T08:00:00"


def test_case_is_called_by_kata_and_function(grade):
    """So a CI system can follow one test from run to run."""
    case = suites(grade)["01_async_await"].find("testcase")

    assert case.attrib == {"classname": "01_async_await", "name": "test_waits", "time": "1.500"}
    assert len(case) == 0


def test_failure_has_sentence_and_explanation(grade):
    """The sentence is its message and the diagnosis its type; the explanation is its text."""
    failure = suites(grade)["03_gather"].find("testcase/failure")

    assert failure.get("message") == "SEQUENTIAL: The 4 crawls ran one after another."
    assert failure.get("type") == "SEQUENTIAL"
    assert failure.text.splitlines()[3] == "  SEQUENTIAL  The 4 crawls ran one after another."


def test_error_of_ours_is_no_failure(grade):
    """What failed in the harness is an error."""
    error = suites(grade)["03_gather"].find("testcase/error")

    assert error.get("message").startswith("HARNESS: the test ended without a verdict")


def test_test_that_was_not_run_is_skipped_with_its_reason(grade):
    """Nothing handed in is neither a failure nor silent."""
    skipped = suites(grade)["07_timeouts"].find("testcase/skipped")

    assert skipped.attrib == {"message": "There is no timeouts.py in the submission."}


def test_conditions_are_properties_of_each_suite(grade):
    """Isolation, seed, suite and Python say how the verdicts came about."""
    properties = suites(grade)["07_timeouts"].iter("property")

    assert {item.get("name"): item.get("value") for item in properties} == {
        "isolation": "bubblewrap",
        "seed": "7",
        "suite": "0.1.0 0123456789abcdef",
        "python": "3.13.0",
        "submission": "alice",
    }


def test_hostile_text_stays_text(grade):
    """Markup, escapes and characters that XML cannot hold do not break the document."""
    changes = {"message": HOSTILE, "explanation": HOSTILE, "id": f"x::test_a[{HOSTILE}]"}
    hurt = replace(with_test(grade, verdict=FAILED, **changes), submission=HOSTILE)

    case = suites(hurt)["01_async_await"].find("testcase")
    assert case.find("failure").text == "\ufffd[31m<b>&amp;]]>\ufffd\ufffd\ufffd\n\"'</failure>"
    assert "\ufffd[31m<b>" in case.find("failure").get("message")
    assert xml(hurt).encode("utf-8")


def test_verdict_nobody_knows_is_an_error(grade):
    """A record of a later version is not taken for a pass."""
    case = suites(with_test(grade, verdict="postponed"))["01_async_await"].find("testcase")

    assert [child.tag for child in case] == ["error"]


def test_document_says_its_encoding(grade):
    """It begins with the declaration, as readers that guess would guess wrong."""
    assert xml(grade).startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')


@pytest.mark.parametrize("seconds", [0.0, 1e-7, 12345.6789])
def test_times_are_plain_numbers(grade, seconds):
    """No exponent, no unit, three digits."""
    case = suites(with_test(grade, seconds=seconds))["01_async_await"].find("testcase")

    assert case.get("time") == f"{seconds:.3f}"
