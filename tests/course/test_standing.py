"""Where a learner is, by what is known and what the files say."""

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.learner import standing as standing_module
from pytest_asyncio_kata.course.learner.progress import KataProgress, answer_hash
from pytest_asyncio_kata.course.learner.progress import TestProgress as One
from pytest_asyncio_kata.course.learner.standing import State, current, standing

NAMES = ["test_naps", "test_naps_together", "test_naps_on_two_nights"]


def known(kata, *verdicts, code="RESULT", answer=None, count=3):
    """Return progress in which the first tests have these verdicts, and the rest passed."""
    failed = One("failed", 0, 2, code, "", 9)
    tests = {
        name: failed if "failed" in verdicts[n : n + 1] else One("passed", 2, 2, "", "", 0)
        for n, name in enumerate(NAMES[:count])
    }
    mark = answer_hash(kata.stub) if answer is None else answer
    return {kata.name: KataProgress(tests, "", mark)}


def test_kata_that_was_never_run_is_not_started(course):
    """What it is worth stands in its tests."""
    found = standing(course.kata, {})

    assert (found.state, found.points, found.max_points) == (State.NOT_STARTED, 0, 6)
    assert found.open_tests == 3


def test_untouched_stub_is_not_started(course):
    """A kata whose stub was run is not started yet."""
    found = standing(course.kata, known(course.kata, *["failed"] * 3, code="NOT_WRITTEN"))

    assert found.state is State.NOT_STARTED


def test_some_tests_are_open(course):
    """The first of them is where to look."""
    found = standing(course.kata, known(course.kata, "passed", "failed"))

    assert (found.state, found.points, found.open_tests) == (State.OPEN, 4, 1)
    assert found.first_open[0] == "test_naps_together"
    assert not found.done


def test_all_tests_passed(course):
    """Then there is nothing left to do."""
    found = standing(course.kata, known(course.kata))

    assert (found.state, found.points, found.max_points) == (State.SOLVED, 6, 6)
    assert found.done
    assert found.first_open is None


def test_a_part_that_passed_is_not_all(course):
    """Tests that were never run are open, and their points count."""
    found = standing(course.kata, known(course.kata, count=2))

    assert (found.state, found.points, found.max_points) == (State.OPEN, 4, 6)
    assert (found.open_tests, found.done) == (1, False)


def test_answer_was_changed_since(course):
    """The verdicts are about another text; a solved kata stays solved."""
    passed, failed = known(course.kata), known(course.kata, "failed")
    course.answer("return 7")

    assert standing(course.kata, passed).state is State.CHANGED
    assert standing(course.kata, passed).done
    assert standing(course.kata, failed).state is State.CHANGED
    assert not standing(course.kata, failed).done


def test_kata_for_a_later_python_is_none_to_do(course):
    """It is not asked for where it cannot be solved."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')
    found = standing(course.kata, {})

    assert found.state is State.TOO_NEW
    assert current([found]) is None


def test_first_that_is_not_done_is_current(course):
    """In the order of the katas; with none left there is none."""
    course.another()
    katas = katas_in(course.layout.katas)
    first = [standing(kata, known(katas[0])) for kata in katas]
    both = [standing(kata, known(katas[0]) | known(katas[1])) for kata in katas]

    assert current(first).kata.name == "08_other"
    assert current(both) is None


def test_what_is_next_is_found_without_a_look_at_the_tests_of_others(course, monkeypatch):
    """To read the tests of a whole course takes longer than a verdict."""
    course.another()
    read = []
    monkeypatch.setattr(standing_module, "count_tests", lambda kata: read.append(kata.name) or 3)
    first, second = katas_in(course.layout.katas)
    found = current([standing(kata, known(first)) for kata in (first, second)])

    assert found.kata.name == "08_other"
    assert {*read} == {"07_sample"}
