"""How a failure is explained to the learner: once, with the line and the heading."""

import dataclasses
from pathlib import Path

from pytest_asyncio_kata.course.assignment import Assignment
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.plugin.presentation import Presenter
from pytest_asyncio_kata.plugin.screen import Screen
from pytest_asyncio_kata.record.finding import Code, Finding
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.results.result import Result


def test_failure_is_explained(in_turn):
    """Expected and actual, the drawing, the reason, the line, the lesson: no traceback."""
    result = in_turn.run("-k", "together")

    result.stdout.fnmatch_lines(
        [
            "07 sample · test_naps_together * 0 of 3 points",
            "Naps of 1 and 1 s are over after 1 s, not 2 s.",
            "  SEQUENTIAL  *",
            "    expected   about 1 s*",
            "    actual     2 s*",
            "    nap cat_1 *█*",
            "    where      katas/07_sample/sample.py:15",
            "               return [[]await nap(name) for name in names[]]",
            '    next       README.md, "Begin first, wait later"',
        ]
    )
    result.stdout.no_re_match_line(r".*test_07_sample\.py:\d")
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*Unmet*")


def test_second_failure_of_the_same_cause_is_short(course):
    """The same cause is explained once; after that two lines lead back to it."""
    course.answer("raise KeyError('cat')")
    course.edit(course.tests, 'play("two_nights"', 'run("main"')
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample · test_naps_together * 0 of 3 points",
            "    actual     KeyError: *",
            "07 sample · test_naps_on_two_nights * 0 of 2 points",
            "  RAISED  Same as above (test_naps_together): A KeyError came out of main.",
        ]
    )
    assert result.stdout.str().count("    actual ") == 1


def test_exception_of_one_line_is_shown_once_whatever_it_came_out_of(course):
    """`main`, called twice, raises in the same line as `main`."""
    course.answer("raise KeyError('cat')")
    result = course.run()

    result.stdout.fnmatch_lines(["  RAISED  Same as above (test_naps_together): A KeyError *"])
    assert result.stdout.str().count("    actual ") == 1


def test_fixture_can_be_used_by_another(solved):
    """A fixture of the test's module may ask for runs."""
    solved.tests.write_text(
        "import pytest\n\n@pytest.fixture\nasync def night(kata):\n"
        "    return await kata.run('main', ['cat_1'])\n\n"
        "async def test_naps(night):\n    night.returned(['cat_2'])\n",
        encoding="utf-8",
    )
    solved.run().assert_outcomes(failed=1)

    assert solved.results()[0]["code"] == "RESULT"


def test_line_of_another_file_is_not_read(tmp_path):
    """A place comes from the answer's process: only the answer and the scenarios are opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret\n", encoding="utf-8")
    kata = read(Path(__file__).parents[1] / "sample/katas/07_sample")
    presenter = Presenter(Screen(80), tmp_path)
    finding = Finding(Code.RAISED, "It raised.", place=Place(str(secret), 1, "main"))
    result = Result("a::test_a", "07_sample", "It naps.", "virtual", 0, 1, "failed")
    run = Run("main", "virtual", End("raised"))
    outcome = presenter.failed(result, Assignment(kata, kata.stub, "virtual"), finding, run)

    assert "the secret" not in outcome.shown.text


def test_the_heading_of_a_diagnosis_in_one_test_is_found_with_its_parameters(tmp_path):
    """The heading of the diagnosis is for the other tests."""
    kata = read(Path(__file__).parents[1] / "sample/katas/07_sample")
    kata = dataclasses.replace(kata, next={"ORDER": "A", "ORDER.test_naps": "B"})
    presenter, finding = Presenter(Screen(80), tmp_path), Finding(Code.ORDER, "Too early.")
    assignment = Assignment(kata, kata.stub, "virtual")

    assert presenter.with_next(finding, assignment, "test_naps[2]").next == "B"
    assert presenter.with_next(finding, assignment, "test_naps_together").next == "A"
