"""What is told of each diagnosis: all of it, in drawings and programs that are right."""

import ast
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.lesson import beginning_at, sections_of
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.report.diagnoses import DIAGNOSES
from pytest_asyncio_kata.report.diagnoses.account import account_of

KATAS = {kata.name: kata for kata in katas_in(Path(__file__).parents[2] / "katas")}

UNDRAWN = {"HARNESS", "NOT_WRITTEN", "BROKEN", "UNPROVEN"}
"""Nothing has run, or nothing is known of it."""

NO_LESSON = {"HARNESS", "NOT_WRITTEN", "DIED", "UNPROVEN"}

EVERY = pytest.mark.parametrize("diagnosis", DIAGNOSES.values(), ids=lambda one: one.code.name)


def test_each_diagnosis_is_explained():
    """In their order."""
    assert list(DIAGNOSES) == list(Code)


@EVERY
@pytest.mark.parametrize("width", [40, 56, 116])
def test_a_drawing_fits(diagnosis, width):
    """At every width: of what was seen, and of what was asked for."""
    account = account_of(diagnosis, width=width)

    assert max(map(len, (*account.drawing, *account.asked)), default=0) <= width


@EVERY
def test_each_call_has_a_row(diagnosis):
    """No call of an example is left out of its drawing."""
    account = account_of(diagnosis, width=72)
    drawn = [line[:8].strip() for line in (*account.drawing, *account.asked)]
    spans = (*diagnosis.seen.spans[1:], *diagnosis.asked.spans[1:])

    assert [span.label for span in spans if span.label[:8].strip() not in drawn] == []


def test_all_but_a_few_are_drawn():
    """A diagnosis of a run has a drawing."""
    undrawn = {
        code.name for code, one in DIAGNOSES.items() if not account_of(one, width=72).drawing
    }

    assert undrawn == UNDRAWN


def test_both_drawings_have_one_scale():
    """So that it can be seen how much longer it took."""
    account = account_of(DIAGNOSES[Code.SEQUENTIAL], width=40)

    assert account.drawing[0] == account.asked[0]
    assert account.drawing[1:] == (
        "ask Ada   ████████████████████",
        "ask Bo                        ██████████",
    )
    assert account.asked[1:] == ("ask Ada   ████████████████████", "ask Bo    ██████████")


@EVERY
def test_it_has_two_or_three_causes(diagnosis):
    """Each is a sentence; TASK_LEAKED has one more."""
    assert 2 <= len(diagnosis.causes) <= 4
    assert all(cause.endswith((".", "`.")) for cause in diagnosis.causes)
    assert diagnosis.means.endswith(".")


@EVERY
def test_its_program_is_one(diagnosis):
    """Python can read it; only the example of BROKEN is meant to be refused."""
    if diagnosis.code is Code.BROKEN:
        with pytest.raises(SyntaxError, match="'await' outside async function"):
            compile(diagnosis.program, "example.py", "exec")
    else:
        ast.parse(diagnosis.program)
    assert max(map(len, diagnosis.program.splitlines()), default=0) <= 76


@EVERY
def test_the_course_teaches_it_where_it_says(diagnosis):
    """Each kata exists, and has a heading that explains it."""
    headings = [KATAS[name].taught_at(diagnosis.finding.causes) for name in diagnosis.taught]

    assert all(headings)
    assert bool(headings) != (diagnosis.code.name in NO_LESSON)


@EVERY
def test_its_headings_can_be_typed(diagnosis):
    """Between quotes, as ``kata explain`` writes them; and ``kata read`` finds each."""
    for name in diagnosis.taught:
        heading = KATAS[name].taught_at(diagnosis.finding.causes)
        sections = sections_of(KATAS[name].lesson.read_text(encoding="utf-8"))

        assert set(heading) & set('"`$\\!') == set()
        assert beginning_at(sections, heading)[0].heading == heading


def test_a_heading_that_explains_nothing_does_not_count():
    """`Your turn` is where the work begins."""
    kata = KATAS["01_async_await"]

    assert kata.taught_at(["NOT_WRITTEN"]) == ""
    assert kata.taught_at(["BROKEN"]) == kata.next["BROKEN.await_outside"]
    assert kata.taught_at(["SEQUENTIAL"]) == ""
