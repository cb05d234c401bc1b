"""A grade as ``classroom-resources/autograding-grading-reporter`` reads it: a result for each kata.

The reporter works out a score twice. Its table takes the share of the tests that passed,
the grade that it announces takes the sum of their scores. For both to be the same number,
every test of a result is worth the same here: a test of 3 points gets three rows where a test
of 1 point gets one.
"""

from __future__ import annotations

import base64
import json
import math
import re
from typing import Any

from ...results.result import PASSED, Result
from ..grade import Grade, KataGrade, is_our_fault, reason
from .workflow_text import harmless

VERSION = 3

MOST_BYTES = 90_000
"""Bytes of one result as JSON. Linux takes 128 KiB for a variable, and base64 adds a third."""

MOST_BYTES_IN_ALL = 600_000
"""Bytes of all results: they reach the reporter together, as its environment."""

MOST_ROWS = 500
"""Most rows of one result; more rows do not fit into its bytes."""

MOST_LETTERS = (1000, 200, 40)
"""How long a text may be; if a result is too large, the next length is tried."""


def results(grade: Grade) -> dict[str, dict[str, Any]]:
    """Return a result for each kata, by the id of its output.

    Raises:
        ValueError: If two katas would have the same id.
    """
    most = min(MOST_BYTES, MOST_BYTES_IN_ALL // max(1, len(grade.katas)))
    found: dict[str, dict[str, Any]] = {}
    for kata in grade.katas:
        name = output_id(kata.kata)
        if name in found:
            raise ValueError(
                f"{kata.kata}: a kata before it has the id {name!r} too;"
                " their names must differ in more than signs and capitals"
            )
        found[name] = _result(kata, most)
    return found


def output_id(kata: str) -> str:
    """Return the name of the output of *kata*, such as ``kata03gather``.

    The reporter asks for the variable ``KATA03GATHER_RESULTS``. Only letters and digits:
    for any other id it shows a remark about its input in place of the error.
    """
    return "kata" + re.sub("[^a-z0-9]", "", kata.lower())


def encoded(result: dict[str, Any]) -> str:
    """Return *result* as the base64 of its JSON, on one line."""
    return base64.b64encode(_json(result)).decode("ascii")


def output_lines(grade: Grade) -> list[str]:
    """Return what to append to the file ``$GITHUB_OUTPUT``, a line for each kata."""
    return [f"{name}={encoded(result)}" for name, result in results(grade).items()]


def _json(result: dict[str, Any]) -> bytes:
    return json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()


def _result(kata: KataGrade, most: int) -> dict[str, Any]:
    """Return the result of *kata* in at most *most* bytes, with shorter texts if need be."""
    unit = math.gcd(*(test.points for test in kata.tests), *(t.max_points for t in kata.tests))
    if not kata.tests or kata.max_points > unit * MOST_ROWS:
        return _in_one_row(kata)
    for letters in MOST_LETTERS:
        result = _of(kata, _rows(kata, unit, letters))
        if letters < MOST_LETTERS[0]:
            result["message"] = (
                f"Texts were cut to {letters} characters, to be within {most} bytes."
            )
        if len(_json(result)) <= most:
            return result
    return _in_one_row(kata)


def _of(kata: KataGrade, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "status": _status(kata),
        "max_score": kata.max_points,
        "tests": rows,
    }


def _status(kata: KataGrade) -> str:
    if not kata.tests or any(is_our_fault(test) for test in kata.tests):
        return "error"
    return "pass" if kata.solved else "fail"


def _rows(kata: KataGrade, unit: int, letters: int) -> list[dict[str, Any]]:
    """Return rows of *unit* points each: each test gets as many rows as it is worth."""
    rows: list[dict[str, Any]] = []
    said: set[str] = set()
    for number, test in enumerate(kata.tests, start=1):
        first = _row(kata, number, test, letters)
        if reason(test) in said:  # printed once for all its tests
            first["test_code"] = ""
        said.add(reason(test))
        rows += _in_parts(first, test, unit)
    return rows


def _row(kata: KataGrade, number: int, test: Result, letters: int) -> dict[str, Any]:
    """Return *test* as one row, as if it had scored nothing."""
    name = harmless(test.name, letters)
    why = harmless(reason(test), letters)
    again = f"pytest katas/{kata.kata} -k {name.partition('[')[0]}"
    # Of an error the reporter shows the message, of a failure only the code of the test.
    shown = f"{again}\n# {why}" if why and not is_our_fault(test) else ""
    return {
        "name": name,
        "status": "error" if is_our_fault(test) else "fail",
        "score": 0,
        "message": f"{name}: {why}" if is_our_fault(test) else why,
        "test_code": shown,
        "task_id": number,
        "filename": harmless(kata.answer, letters),
        "line_no": max(0, test.line),  # the reporter shows any number but 0
        "duration": round(test.seconds * 1000),
    }


def _in_parts(row: dict[str, Any], test: Result, unit: int) -> list[dict[str, Any]]:
    """Return *row* as often as *unit* points go into those of *test*, scored as the test was."""
    if unit == 0:  # none of the kata's tests is worth anything
        status = "pass" if test.verdict == PASSED else row["status"]
        return [row | {"status": status}]
    parts = []
    for part in range(test.max_points // unit):
        scored = (
            {"status": "pass", "score": unit, "line_no": 0} if part < test.points // unit else {}
        )
        # The text of a test, and the time it took, count once.
        later = {"message": "", "test_code": "", "duration": 0} if part else {}
        name = row["name"]
        if test.max_points > unit:
            name = f"{name} ({part + 1} of {test.max_points // unit})"
        parts.append(row | {"name": name} | later | scored)
    return parts


def _in_one_row(kata: KataGrade) -> dict[str, Any]:
    """Return a result that always fits, and always has a test."""
    name = harmless(kata.spoken, MOST_LETTERS[-1])
    message = f"{name}: {kata.points} of {kata.max_points} points. "
    message += "It has too many tests to list." if kata.tests else "It has no tests."
    row = {
        "name": name,
        "status": _status(kata),
        "score": kata.points,
        "message": message,
        "test_code": "",
        "task_id": 1,
        "filename": "",
        "line_no": 0,
        "duration": round(kata.seconds * 1000),
    }
    return _of(kata, [row]) | {"message": message}
