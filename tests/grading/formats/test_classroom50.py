"""The result that Classroom 50 reads is of its schema, and small."""

import json
import re
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.formats.classroom50 import (
    MOST_BODY,
    MOST_MESSAGE,
    MOST_TEXT,
    release_body,
    result,
)
from pytest_asyncio_kata.results.result import FAILED

ENVIRON = {
    "CLASSROOM": "cs50",
    "ASSIGNMENT": "katas",
    "ASSIGNMENT_TYPE": "group",
    "OWNER": "alice",
    "SUBMISSION_TAG": "submit/2026-11-23T07-59-00Z-a1b2c3d",
    "COMMIT_URL": "https://github.com/cs50/cs50-katas-alice/commit/a1b2c3d",
    "RELEASE_URL": "https://github.com/cs50/cs50-katas-alice/releases/tag/submit",
    "REVIEW_URL": "https://github.com/cs50/cs50-katas-alice/compare/0...a1b2c3d",
}

TOP = {
    *("schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit"),
    *("release", "review", "datetime", "graded_at", "score", "max-score", "tests"),
}
"""The keys that the schema names, without the one that only the runner knows."""


def with_first(grade, **changes):
    """Return *grade* with other fields in its first test."""
    first, *rest = grade.katas
    return replace(grade, katas=(replace(first, tests=(first.tests[0].but(**changes),)), *rest))


def test_result_is_of_the_schema(grade):
    """All keys are there, and none that it does not name."""
    data = result(grade, ENVIRON)

    assert data["schema"] == "classroom50/result/v1"
    assert data.keys() == TOP
    assert (data["score"], data["max-score"]) == (5, 13)


def test_identity_comes_from_the_environment(grade):
    """Classroom 50 refuses a result for another assignment than the one it asked for."""
    data = result(grade, ENVIRON)

    assert (data["classroom"], data["assignment"]) == ("cs50", "katas")
    assert (data["owner"], data["assignment_type"]) == ("alice", "group")
    assert data["submission"] == ENVIRON["SUBMISSION_TAG"]
    assert [data["commit"], data["release"], data["review"]] == [
        ENVIRON["COMMIT_URL"],
        ENVIRON["RELEASE_URL"],
        ENVIRON["REVIEW_URL"],
    ]


def test_what_the_environment_does_not_tell_has_a_form_that_is_accepted(grade):
    """Empty texts would be refused, and a submission has to begin with submit/."""
    data = result(replace(grade, submission=""), {"CLASSROOM": " "})

    texts = [data[key] for key in TOP - {"score", "max-score", "tests"}]
    assert all(isinstance(text, str) and text for text in texts)
    assert data["submission"] == "submit/unknown"
    assert data["assignment_type"] == "individual"


def test_review_is_the_commit_where_there_is_none(grade):
    """As older runners do not set it."""
    environ = {name: value for name, value in ENVIRON.items() if name != "REVIEW_URL"}

    assert result(grade, environ)["review"] == ENVIRON["COMMIT_URL"]


def test_owner_is_the_user_or_the_submission(grade):
    """The user if the environment names one, else the submission."""
    assert result(grade, {"USERNAME": "bob"})["owner"] == "bob"
    assert result(grade, {})["owner"] == "alice"


def test_times_are_of_the_schemas_form(grade):
    """UTC, to the second."""
    data = result(grade, ENVIRON)

    for name in ("datetime", "graded_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", data[name])


def test_each_test_is_an_entry(grade):
    """Only a test that passed is one, and it says which kata it is of."""
    tests = result(grade, ENVIRON)["tests"]

    assert [(test["test-name"], test["passed"], test["score"]) for test in tests] == [
        ("01 async await: test_waits", True, 3),
        ("03 gather: test_returns_all_pages", True, 2),
        ("03 gather: test_takes_as_long_as_the_slowest_page", False, 0),
        ("03 gather: test_is_cancelled", False, 0),
        ("07 timeouts: test_gives_up", False, 0),
    ]


def test_test_that_is_worth_nothing_can_pass(grade):
    """It is the verdict that says so."""
    data = result(with_first(grade, points=0, max_points=0), ENVIRON)

    assert data["tests"][0]["passed"] is True


def test_lost_points_have_their_reason(grade):
    """A test may have further keys: the sentence, and what the learner reads."""
    test = result(grade, ENVIRON)["tests"][2]

    assert test["message"] == "SEQUENTIAL: The 4 crawls ran one after another."
    assert "expected   about 4 s" in test["output"]


def test_tests_of_one_name_are_told_apart(grade):
    """Two files of a kata may have the same test, and a name may stand only once."""
    first = grade.katas[0]
    twice = replace(first, tests=(*first.tests, *first.tests))

    names = [test["test-name"] for test in result(replace(grade, katas=(twice,)), {})["tests"]]
    assert names == ["01 async await: test_waits", "01 async await: test_waits (2)"]


@pytest.mark.parametrize(
    ("points", "most"), [(2.5, 3), (True, 3), (3, True), (4, 3), (-1, 3), ("3", 3), (3.0, 3)]
)
def test_points_that_are_refused_there_are_refused_here(grade, points, most):
    """Fractions, truth values, and more than there is: the message names the test."""
    with pytest.raises(ValueError, match=r"01 async await: test_waits: .* expected whole numbers"):
        result(with_first(grade, points=points, max_points=most), ENVIRON)


def test_grade_without_tests_is_none(grade):
    """Classroom 50 calls an empty list a success, so there is no result without a test."""
    with pytest.raises(ValueError, match="the grade of alice has no tests"):
        result(replace(grade, katas=()), ENVIRON)


def test_failure_of_ours_can_be_told_from_a_lost_point(grade):
    """Each test has its verdict: whoever publishes the result has to look for errors."""
    verdicts = [test["verdict"] for test in result(grade, ENVIRON)["tests"]]

    assert verdicts == ["passed", "passed", "failed", "error", "not_run"]


def test_texts_are_cut(grade):
    """An answer that floods its output does not flood the result."""
    data = result(
        with_first(grade, verdict=FAILED, message="m" * 10**6, explanation="x" * 10**6), {}
    )

    test = data["tests"][0]
    assert (len(test["message"]), len(test["output"])) == (MOST_MESSAGE, MOST_TEXT)


def test_bundle_of_the_largest_course_is_small(grade):
    """Hundreds of tests with floods in each stay far below the 10 MB that are allowed."""
    flood = grade.katas[1].tests[1].but(message="🚀" * 10**4, explanation="🚀" * 10**4)
    kata = replace(grade.katas[1], tests=(flood,) * 300)
    large = replace(grade, katas=(kata,))

    assert len(json.dumps(result(large, {}))) < 5_000_000
    assert len(release_body(large).encode()) <= MOST_BODY


def test_hostile_text_can_be_written(grade):
    """Halves of characters and control characters do not reach the file."""
    hurt = with_first(grade, message="\x1b[31m\ud800", verdict=FAILED)

    test = result(replace(hurt, submission="a\n\ud800"), {})["tests"][0]
    assert test["message"] == "\ufffd[31m\ufffd"


def test_release_says_what_the_learner_needs(grade):
    """The points, and the reason for the lost ones."""
    body = release_body(grade)

    assert "5" in body
    assert "13" in body
    assert "The 4 crawls ran one after another." in body


def test_long_release_keeps_its_points(grade):
    """Explanations are left out when they do not fit, the table is not."""
    tests = [grade.katas[1].tests[1].but(explanation=f"{n}{'x' * 1_900}") for n in range(50)]
    long = replace(grade, katas=(replace(grade.katas[1], tests=tuple(tests)),))

    body = release_body(long)
    assert len(body.encode()) <= MOST_BODY
    assert "## 0 of 150 points" in body
    assert body.count("The 4 crawls ran one after another.") == 50
