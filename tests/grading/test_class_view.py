"""The class at a glance counts learners, and names the mistakes that most of them share."""

import csv
import io
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.class_view import (
    ABSENT,
    MOST,
    NOTHING,
    SOLVED,
    SOME,
    UNJUDGED,
    class_view,
    state_of,
)
from pytest_asyncio_kata.grading.formats.class_hints import MOST as MOST_HINTS
from pytest_asyncio_kata.grading.formats.class_page import projectors_page, teachers_page
from pytest_asyncio_kata.grading.formats.class_table import class_csv
from pytest_asyncio_kata.grading.grade import KataGrade
from pytest_asyncio_kata.grading.handed_in.equal_answers import EqualAnswers
from pytest_asyncio_kata.grading.handed_in.surroundings import Curious, Question
from pytest_asyncio_kata.results.result import FAILED

from .conftest import ASYNC_AWAIT, EXPLANATION, GATHER, GRADE, TIMEOUTS, result

KATA = "03_gather"


def gather(*points, code="SEQUENTIAL", message="The 4 crawls ran one after another."):
    """Return a kata of tests of 3 points; those without points failed with *code*."""
    tests = tuple(
        result(KATA, f"test_{place}", 3, 3)
        if each
        else result(KATA, f"test_{place}", 0, 3, FAILED).but(
            code=code, message=message, explanation=EXPLANATION
        )
        for place, each in enumerate(points)
    )
    return KataGrade(KATA, "Gather", "gather.py", "", tests)


NOT_WRITTEN = gather(0, 0, 0, code="NOT_WRITTEN", message="crawl is not written yet.")

ORDER = "The list holds the same values in another order."


def graded(name, *katas):
    """Return the grade of a learner."""
    return replace(GRADE, submission=name, katas=katas)


CLASS = [
    graded("alice", ASYNC_AWAIT, gather(3, 3, 3), TIMEOUTS),
    graded("bo", ASYNC_AWAIT, gather(3, 0, 0), TIMEOUTS),
    graded("cy", ASYNC_AWAIT, gather(0, 0, 0), TIMEOUTS),
    graded("dee", ASYNC_AWAIT, gather(3, 3, 0, code="ORDER", message=ORDER), TIMEOUTS),
    graded("eve", ASYNC_AWAIT, NOT_WRITTEN, TIMEOUTS),
    graded("fay", ASYNC_AWAIT, GATHER, TIMEOUTS),
]


@pytest.fixture
def view():
    """Return how a class of six does in three katas."""
    return class_view(CLASS)


@pytest.mark.parametrize(
    ("kata", "state"),
    [
        (ASYNC_AWAIT, SOLVED),
        (TIMEOUTS, ABSENT),
        (NOT_WRITTEN, ABSENT),
        (GATHER, UNJUDGED),
        (gather(3, 3, 0), MOST),
        (gather(3, 0, 0), SOME),
        (gather(0, 0, 0), NOTHING),
    ],
)
def test_learner_is_so_far(kata, state):
    """What failed on our side is not the learner's, and a stub is no wrong answer."""
    assert state_of(kata) == state


def test_each_test_says_how_many_passed(view):
    """A stub that is not written has not failed."""
    tests = view.katas[1].tests.values()

    assert [(test.passed, test.failed) for test in tests][:3] == [(3, 1), (2, 2), (1, 3)]


def test_most_frequent_diagnosis_comes_first(view):
    """A learner counts once, with however many tests; our own faults do not count."""
    found = [(one.code, one.learners) for one in view.diagnoses]

    assert found == [("SEQUENTIAL", 3), ("ORDER", 1)]
    assert view.katas[1].diagnoses[0].message == "The 4 crawls ran one after another."
    assert view.katas[1].diagnoses[0].explanation == EXPLANATION


def test_learner_is_stuck_at_the_first_kata_that_was_begun(view):
    """Not at one that was never handed in."""
    stuck = {one.name: (one.stuck, one.why) for one in view.learners}

    assert stuck["alice"] == ("", "")
    assert stuck["cy"] == ("03 gather", "SEQUENTIAL: The 4 crawls ran one after another.")
    assert stuck["eve"] == ("", "")


def test_nobody_is_named_on_the_projector(view):
    """Rows are in the order of their points; the teacher's page leads to the learners'."""
    named = teachers_page(view, {"alice": "../html/alice/index.html"})
    unnamed = projectors_page(view)

    for grade in CLASS:
        assert f">{grade.submission}<" in named
        assert f">{grade.submission}<" not in unnamed
    assert '<a href="../html/alice/index.html">alice</a>' in named
    assert "html/" not in unnamed.replace("</html>", "")


def test_equal_answers_are_a_hint_for_the_teacher_alone(view):
    """It says how equal they are, and that it is no verdict."""
    equal = [EqualAnswers("03 gather", ("alice", "bo"), 9, is_same_text=True)]
    page = teachers_page(view, {"bo": "bo.html"}, equal)

    said = '03 gather, 9 lines of code, the same text: alice, <a href="bo.html">bo</a>.'
    assert said in page
    assert "A hint for a talk, and no verdict" in page
    assert 'id="equal"' not in teachers_page(view, {})


def test_curious_answer_is_a_hint_for_the_teacher_alone(view):
    """A path is a text of the answer's own, and stays a text."""
    asked = Question(7, "/proc/<b>\x1b", "a file of the system")
    curious = [Curious("bo", "03 gather", (asked,))]
    page = teachers_page(view, {"bo": "bo.html"}, curious=curious)

    said = "03 gather, a file of the system (/proc/&lt;b&gt;\ufffd, line 7)."
    assert f'<a href="bo.html">bo</a>: {said}' in page
    assert "A hint to read these answers, and no verdict" in page
    assert 'id="curious"' not in teachers_page(view, {})


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (MOST_HINTS + 2, "Not shown: 2 more answers."),
        (MOST_HINTS + 1, "1 more answer."),
        (MOST_HINTS, ""),
    ],
)
def test_only_so_many_hints_are_shown(view, count, said):
    """It is said how many are left."""
    curious = [Curious("bo", "03 gather", (Question(7, "environ", "the environment"),))] * count
    page = teachers_page(view, {}, curious=curious)

    assert page.count("(environ, line 7)") == MOST_HINTS
    assert said in page
    assert ("Not shown" in page) == bool(said)


def test_who_has_no_grade_is_on_the_page(view):
    """Nobody vanishes: a headline without lines is left out."""
    page = teachers_page(view, {}, (), {"Not handed in": ["Nora"], "Not graded": []})

    assert "<h3>Not handed in</h3>" in page
    assert "<li>Nora</li>" in page
    assert "Not graded" not in page


def test_page_is_there_for_an_empty_class():
    """An empty folder is an empty page."""
    assert "0 submissions, 0 katas" in teachers_page(class_view([]), {})


def test_hostile_text_stays_text():
    """In the name, in a message and in an explanation."""
    attack = "</pre></details><script>alert(1)</script>\x1b[31m"
    kata = gather(0, 0, 0, message=attack)
    tests = tuple(test.but(explanation=attack, title=attack) for test in kata.tests)
    page = teachers_page(class_view([graded(attack, replace(kata, tests=tests))]), {})

    assert "<script" not in page
    assert "\x1b" not in page


def test_table_has_a_row_for_each_kata_and_test(view):
    """Numbers are of learners; a formula is defused."""
    text = class_csv(view).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    whole = rows[2]

    assert [row["kata"] for row in rows[:3]] == ["01_async_await", "01_async_await", KATA]
    assert {name: whole[name] for name in ("learners", "passed", "failed")} == {
        "learners": "6",
        "passed": "1",
        "failed": "3",
    }
    assert (whole["not_handed_in"], whole["not_judged"]) == ("1", "1")
    assert whole["diagnoses"] == "SEQUENTIAL 3; ORDER 1"
