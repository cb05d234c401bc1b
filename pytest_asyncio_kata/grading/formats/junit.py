"""A grade as JUnit XML, which every CI system shows: a suite for each kata.

A test that was not run is *skipped*, with its reason; a test in which something of ours
failed is an *error*.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from ...results.result import ERROR, FAILED, NOT_RUN, PASSED, Result
from ..adjusting.remarks import remarks
from ..grade import Grade, KataGrade, reason
from .plain_text import one_line, plain

TAGS = {FAILED: "failure", ERROR: "error", NOT_RUN: "skipped"}
"""The element that says why a test did not pass, by its verdict."""


def xml(grade: Grade) -> str:
    """Return the document; times are in seconds."""
    tests = [test for kata in grade.katas for test in kata.tests]
    root = ET.Element("testsuites", {"name": "katas", **_counts(tests)})
    for kata in grade.katas:
        root.append(_suite(grade, kata))
    ET.indent(root)
    document = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _suite(grade: Grade, kata: KataGrade) -> ET.Element:
    attributes = {
        "name": kata.kata,
        **_counts(kata.tests),
        # Without a time zone: the common schema has none, and the time is UTC.
        "timestamp": grade.graded_at.removesuffix("Z"),
    }
    suite = ET.Element("testsuite", {name: one_line(text) for name, text in attributes.items()})
    properties = ET.SubElement(suite, "properties")
    conditions = {
        "isolation": grade.isolation,
        "seed": str(grade.seed),
        "suite": f"{grade.suite} {grade.suite_hash}",
        "python": grade.python,
        "submission": grade.submission,
    }
    changed = {f"changed {number}": one for number, one in enumerate(remarks(grade), start=1)}
    for name, value in {**conditions, **changed}.items():
        ET.SubElement(properties, "property", {"name": name, "value": one_line(value)})
    suite.extend(_case(kata, test) for test in kata.tests)
    return suite


def _case(kata: KataGrade, test: Result) -> ET.Element:
    attributes = {
        "classname": kata.kata,
        "name": one_line(test.name),
        "time": _seconds(test.seconds),
    }
    case = ET.Element("testcase", attributes)
    if test.verdict != PASSED:
        why = {"message": one_line(reason(test))}
        if test.verdict != NOT_RUN:
            why["type"] = one_line(test.code) or test.verdict
        text = ET.SubElement(case, TAGS.get(test.verdict, "error"), why)
        text.text = plain(test.explanation) or None
    return case


def _counts(tests: Sequence[Result]) -> dict[str, str]:
    verdicts = [test.verdict for test in tests]
    return {
        "tests": str(len(tests)),
        "failures": str(verdicts.count(FAILED)),
        "errors": str(verdicts.count(ERROR)),
        "skipped": str(verdicts.count(NOT_RUN)),
        "time": _seconds(sum(test.seconds for test in tests)),
    }


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
