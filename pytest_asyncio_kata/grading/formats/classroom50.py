"""A grade as Classroom 50 reads it: ``result.json`` and ``release-body.md``.

The result is of schema ``classroom50/result/v1``: whole numbers, and no key on top that the
schema does not name; a test may have further ones. Classroom 50's runner writes owner, kind
of assignment and times over ours, since it knows them better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...results.result import PASSED, Result
from ..grade import Grade, KataGrade, reason
from .plain_text import clipped, one_line
from .summary import markdown

SCHEMA = "classroom50/result/v1"

MOST_TEXT = 2_000
"""Characters of one explanation; what Classroom 50's own grader shows of one text."""

MOST_MESSAGE = 500
"""Characters of one sentence."""

MOST_TOGETHER = 200_000
"""Characters of all explanations, so that the result stays far below the 10 MB that are read."""

MOST_BODY = 60_000
"""Bytes of the release's text; GitHub refuses one of more than 125,000 characters."""

UNKNOWN = "unknown"
"""Takes the place of what the environment does not say; an empty text would be refused."""


def result(grade: Grade, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the result as JSON data.

    Args:
        grade: The grade of the submission.
        environ: The environment that Classroom 50's runner starts an autograder with.

    Raises:
        ValueError: If the grade has no tests (Classroom 50 would call that a success), or
            has points that are not whole or more than can be scored.
    """
    tests = list(_tests(grade))
    if not tests:
        raise ValueError(f"the grade of {one_line(grade.submission)} has no tests: nothing ran")
    commit = _given(environ, "COMMIT_URL")
    return {
        "schema": SCHEMA,
        "classroom": _given(environ, "CLASSROOM"),
        "assignment": _given(environ, "ASSIGNMENT"),
        "assignment_type": _given(environ, "ASSIGNMENT_TYPE", "individual"),
        "owner": _given(environ, "OWNER", _given(environ, "USERNAME", one_line(grade.submission))),
        "submission": _given(environ, "SUBMISSION_TAG", f"submit/{UNKNOWN}"),
        "commit": commit,
        "release": _given(environ, "RELEASE_URL", commit),
        "review": _given(environ, "REVIEW_URL", commit),
        "datetime": grade.graded_at,
        "graded_at": grade.graded_at,
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def release_body(grade: Grade) -> str:
    """Return what the learner reads beside the submission, as Markdown."""
    katas = (
        replace(kata, tests=tuple(_shortened(test) for test in kata.tests)) for kata in grade.katas
    )
    return markdown(replace(grade, katas=tuple(katas)), MOST_BODY)


def _shortened(test: Result) -> Result:
    return test.but(explanation=clipped(test.explanation, MOST_TEXT))


def _given(environ: Mapping[str, str], name: str, otherwise: str = UNKNOWN) -> str:
    return one_line(environ.get(name, "")) or otherwise or UNKNOWN


def _tests(grade: Grade) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    tests = sum(len(kata.tests) for kata in grade.katas)
    room = max(MOST_MESSAGE, min(MOST_TEXT, MOST_TOGETHER // max(1, tests)))
    for kata in grade.katas:
        for test in kata.tests:
            name = one_line(f"{kata.spoken}: {test.name}")
            seen[name] = seen.get(name, 0) + 1
            number = f" ({seen[name]})" if seen[name] > 1 else ""
            yield _test(name + number, kata, test, room)


def _test(name: str, kata: KataGrade, test: Result, room: int) -> dict[str, Any]:
    points, most = test.points, test.max_points
    # bool is an int, and Classroom 50 refuses the whole result over one of them.
    if type(points) is not int or type(most) is not int or not 0 <= points <= most:
        raise ValueError(f"{name}: {points!r} of {most!r} points; expected whole numbers, 0 to all")
    return {
        "test-name": name,
        "passed": test.verdict == PASSED,
        "score": points,
        "max-score": most,
        "kata": kata.kata,
        "title": one_line(test.title),
        # Ours: "error" means that the grading failed, so that this is no grade.
        "verdict": test.verdict,
        "message": clipped(reason(test), MOST_MESSAGE),
        "output": clipped(test.explanation, room),
    }
