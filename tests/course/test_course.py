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
@pytest.mark.timeout(600)
@beside_the_katas
@pytest.mark.parametrize("name", NAMES)
def test_wrong_answers_are_called_by_their_name(name, judges):
    """Each gets the diagnosis, the line and the heading that it declares, in golden words.

    One without golden words is judged by the test that it declares; ``tox -e course`` judges it
    whole.
    """
    found = faults_of_answers(
        wrong_trials(judges, COURSE, read(COURSE.katas / name), "none", brief=True), JUDGES
    )

    assert "\n".join(found) == ""


@pytest.mark.slow
@pytest.mark.timeout(600)
@beside_the_katas
@pytest.mark.parametrize("name", NAMES)
def test_right_answers_pass_and_the_stub_is_not_written(name, judges):
    """No right answer fails, in whatever style it is written, and no stub is solved.

    A third of the styles are judged here, all of them by ``tox -e course``.
    """
    found = faults_of_answers(
        right_trials(judges, COURSE, read(COURSE.katas / name), "none", brief=True), JUDGES
    )

    assert "\n".join(found) == ""


@pytest.mark.slow
@pytest.mark.timeout(600)
@beside_the_katas
@pytest.mark.parametrize("name", NAMES)
def test_nothing_earns_next_to_nothing(name, judges):
    """A body that does nothing earns one point of a kata at most.

    Two such bodies are judged here, all of them by ``tox -e course``.
    """
    found = faults_of_answers(
        trivial_trials(judges, COURSE, read(COURSE.katas / name), brief=True), JUDGES
    )

    assert "\n".join(found) == ""
