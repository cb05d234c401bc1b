"""A submission finds its learner, however a platform has written the name."""

import pytest

from pytest_asyncio_kata.grading.class_list.people import People
from pytest_asyncio_kata.grading.class_list.roster import Learner

JANE = Learner("jdoe", "Jane Doe", "jane@school.example", number="4711")
MAX = Learner("mroe", "Roe-Müller, Max", number="4712")
ONE_ZOE, OTHER_ZOE = Learner("z1", "Zoë X", number="1"), Learner("z2", "Zoë X", number="2")
ROSTER = {one.username: one for one in (JANE, MAX, ONE_ZOE, OTHER_ZOE)}


@pytest.mark.parametrize(
    ("submission", "learner"),
    [
        ("jdoe", JANE),
        ("@JDoe", JANE),
        ("https://github.com/jdoe", JANE),
        ("jane@school.example", JANE),
        ("Jane Doe", JANE),
        ("doejane", JANE),
        ("Doe, Jane", JANE),
        ("Max Roe-Mu\u0308ller", MAX),
        ("roemüllermax", MAX),
        ("Jane", None),
        ("Zoë X", None),
        ("", None),
    ],
)
def test_learner_is_found_by_what_is_theirs_alone(submission, learner):
    """A name that two learners have is nobody's, and so is a part of a name."""
    assert People(ROSTER, {}).of(submission) == learner


def test_number_of_the_platform_comes_first():
    """It is sure where a name is not."""
    people = People(ROSTER, {"Zoë X": "2", "jdoe": "4712", "eve": "99"})

    assert people.of("Zoë X") == OTHER_ZOE
    assert people.of("jdoe") == MAX
    assert people.of("eve") is None


def test_strangers_and_absent_learners_are_known():
    """Both have to be looked at."""
    people = People(ROSTER, {"Zoë X": "1"})
    submissions = ["jdoe", "Jane Doe", "Zoë X", "eve"]

    assert people.strangers(submissions) == ["eve"]
    assert people.absent(submissions) == [MAX, OTHER_ZOE]
    assert people.twice(submissions) == {"jdoe", "Jane Doe"}


def test_without_a_class_list_nobody_is_a_stranger():
    """There is nothing to compare with."""
    people = People({}, {})

    assert (people.strangers(["eve"]), people.absent(["eve"])) == ([], [])
