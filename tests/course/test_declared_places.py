"""The line and the heading to which a wrong answer sends its learner, as it declares them."""

import pytest

from pytest_asyncio_kata.course.lint.answer_rules import advice_fault, write_declared, wrong_fault
from pytest_asyncio_kata.course.lint.declaration import Declaration, declare, declared_by
from pytest_asyncio_kata.course.lint.trial import Advice

from .trials import came_to, sent

SAID = """\
07 sample · test_naps_together                                     0 of 2 points
Naps.

  SEQUENTIAL  The naps ran one after another.

    expected   about 2 s

    where      in_turn.py:16
               return [await nap(name) for name in names]
    next       README.md, "Begin first,
               wait later"\
"""


@pytest.mark.parametrize(
    ("line", "explanation", "advice"),
    [
        (16, SAID, Advice(16, "", "Begin first, wait later", "test_naps")),
        (0, SAID, Advice(0, "in_turn.py", "Begin first, wait later", "test_naps")),
        (0, SAID.partition("    where")[0], Advice(test="test_naps")),
        (
            2,
            "07 sample cannot run: katas/07_sample/sample.py:2\n  No bracket.",
            Advice(2, test="test_naps"),
        ),
    ],
)
def test_advice_is_read_from_the_explanation(line, explanation, advice):
    """The report has the line of the answer; the text has another file, and the heading."""
    assert Advice.of("test_naps", line, explanation) == advice


def test_answer_that_declares_no_line_is_told_what_it_is(wrong):
    """Nobody has to count lines: a command writes what is said."""
    assert advice_fault(sent(wrong, 17, "", "Begin first, wait later")) == [
        (
            "declare where it sends its learner; if these are the right places:"
            " python -m pytest_asyncio_kata.course.lint 07_sample --update-declared\n"
            "    test: test_naps\n"
            "    where: return [await nap(name) for name in names]\n"
            "    next: Begin first, wait later"
        )
    ]


def test_declared_line_and_heading_are_compared(wrong):
    """Another line or another heading is reported, with the old and the new one."""
    declare(
        wrong, "test_naps", "return [await nap(name) for name in names]", "Begin first, wait later"
    )
    found = advice_fault(sent(wrong, 20, "", "One call, one wait"))

    assert advice_fault(sent(wrong, 20, "", "Begin first, wait later")) == []
    assert advice_fault(sent(wrong, 18, "", "Begin first, wait later"))
    assert found == [
        (
            "it sends its learner to other places than it declares; if they are better:"
            " python -m pytest_asyncio_kata.course.lint 07_sample --update-declared\n"
            "    test: test_naps\n"
            "    where: return [await nap(name) for name in names]\n"
            "    next: One call, one wait"
        )
    ]


@pytest.mark.parametrize(
    ("places", "where", "heading"),
    [((0, "", ""), "-", "-"), ((0, "", "Naps"), "-", "Naps")],
)
def test_explanation_without_a_line_of_the_answer_is_declared(wrong, places, where, heading):
    """A dash means none."""
    write_declared(sent(wrong, *places))

    assert declared_by(wrong) == Declaration("SEQUENTIAL", frozenset(), where, heading, "test_naps")
    assert advice_fault(sent(wrong, *places)) == []


def test_explanation_with_a_line_of_another_file_is_a_fault(wrong):
    """Whatever the answer declares: only its own lines can be changed."""
    write_declared(sent(wrong, 0, "scenarios.py", "Naps"))

    assert declared_by(wrong).where == "-"
    assert advice_fault(sent(wrong, 0, "scenarios.py", "Naps")) == [
        "it sends its learner into scenarios.py, not into the answer; correct the check"
    ]


def test_answer_with_another_code_declares_no_places(wrong):
    """The code is declared by a person; what does not get it writes nothing."""
    before = wrong.read_bytes()
    write_declared(came_to(wrong, codes=["RESULT"], advice={"RESULT": Advice(16)}))

    assert wrong.read_bytes() == before
    assert advice_fault(came_to(wrong, codes=["RESULT"], advice={"RESULT": Advice(16)})) == []


def test_line_that_depends_on_chance_is_not_compared(course, wrong):
    """It may be another one on a busy machine; the code is compared all the same."""
    declare(
        wrong, "test_naps", "return [await nap(name) for name in names]", "Begin first, wait later"
    )
    course.edit(wrong, "wait later\n", "wait later\nchance: which is first\n")

    assert declared_by(wrong).by_chance
    assert advice_fault(sent(wrong, 18, "", "Begin first, wait later")) == []
    assert wrong_fault(came_to(wrong, codes=["RESULT"]))
