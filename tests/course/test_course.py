"""The repository's own course is complete and without faults."""

from pathlib import Path

import pytest

from pytest_asyncio_kata.course.course_settings import read_settings
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.lint.command import (
    broken_rules,
    faults_of_answers,
    right_trials,
    trivial_trials,
    wrong_trials,
)

from .conftest import JUDGES

COURSE = Layout(Path(__file__).resolve().parents[2])

# The later ones take longer, and what takes long begins first.
NAMES = sorted((path.name for path in COURSE.directories(COURSE.katas)), reverse=True)

beside_the_katas = pytest.mark.skipif(
    not NAMES, reason="the tests stand alone here: there are no katas beside them to be looked at"
)


@beside_the_katas
def test_files_of_every_kata_are_complete():
    """Lessons, stubs, tests, settings and answers follow the rules of the lint."""
    assert broken_rules(COURSE) == []


@beside_the_katas
def test_drawing_of_the_crawler_closes_the_course():
    """It is the learner's own, on the page of `kata learned`."""
    assert read_settings(COURSE).drawing == "33_crawler"


@pytest.mark.slow
@pytest.mark.timeout(900)
@beside_the_katas
@pytest.mark.parametrize("name", NAMES)
def test_answers_get_what_they_deserve(name, judges):
    """Right answers pass, wrong ones are called by their name, nothing earns next to nothing.

    - No right answer fails, in whatever style it is written, and no stub is solved.
    - Each wrong answer gets the diagnosis, the line and the heading that it declares, in golden
      words.
    - A body that does nothing earns one point at most.

    One test, for to collect a kata's tests takes as long as to judge several answers. It is brief:
    a third of the styles, the tests that a golden text explains or that an answer declares, and
    two of the bodies that do nothing. ``tox -e course`` judges all of them whole.
    """
    kata = read(COURSE.katas / name)
    found = faults_of_answers(
        [
            *wrong_trials(judges, COURSE, kata, "none", brief=True),
            *right_trials(judges, COURSE, kata, "none", brief=True),
            *trivial_trials(judges, COURSE, kata, brief=True),
        ],
        JUDGES,
    )

    assert "\n".join(found) == ""
