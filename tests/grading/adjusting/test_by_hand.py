"""Points given by hand are in every format, with their reason."""

import pytest

from pytest_asyncio_kata.grading.adjusting.by_hand import Override, overridden, read_overrides
from pytest_asyncio_kata.grading.adjusting.remarks import remarks
from pytest_asyncio_kata.grading.formats import (
    classroom50,
    gradebook,
    gradescope,
    junit,
    learner_page,
    summary,
)
from pytest_asyncio_kata.grading.formats.annotations import annotation_lines
from pytest_asyncio_kata.grading.formats.classroom import results
from pytest_asyncio_kata.grading.grade import reason
from pytest_asyncio_kata.grading.job import PlannedKata

from ..conftest import GRADE

KATAS = tuple(
    PlannedKata(kata.kata, kata.title, "topic.py", "auto", 60.0, kata.tests) for kata in GRADE.katas
)

SLOW = "test_takes_as_long_as_the_slowest_page"

WHY = "The room had no power."

CHANGED = Override("", "03_gather", SLOW, None, WHY)


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a file with the given lines below its header."""
    path = tmp_path / "overrides.csv"

    def call(*lines, header="submission,kata,test,points,reason"):
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return read_overrides(path, KATAS)

    return call


def test_file_is_read(read):
    """Learners, katas and points may be left out or written in another way."""
    assert read(f"@Ann,3,{SLOW},2,{WHY}", f",03 gather,,,{WHY}", "", ",09_other,x,y,z") == [
        Override("ann", "03_gather", SLOW, 2, WHY),
        Override("", "03_gather", "", None, WHY),
    ]
    semicolons = read(f"bo;07;;0;{WHY}", header="submission;kata;test;points;reason")
    assert semicolons == [Override("bo", "07_timeouts", "", 0, WHY)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ann,03,,1,", "line 2: the reason is empty; the learner reads it"),
        (f"ann,03,test_x,1,{WHY}", "line 2: 03_gather has no test 'test_x'; it has test_returns"),
        (f"ann,03,{SLOW},4,{WHY}", "line 2: the points are '4'; expected a whole number from 0"),
        (f"ann,03,{SLOW},-1,{WHY}", "line 2: the points are '-1'; expected a whole number"),
        (f"ann,,,1,{WHY}", "line 2: the kata is empty; expected one such as 01_async_await"),
    ],
)
def test_fault_is_told(read, line, said):
    """With the line, and what was expected."""
    with pytest.raises(ValueError, match=said):
        read(line)


def test_missing_column_is_told(read):
    """With all that are expected."""
    with pytest.raises(ValueError, match="there is no column reason; expected submission,kata"):
        read(header="submission,kata,test,points")


def test_points_are_changed_for_whom_they_are_meant():
    """The later line counts; a judged grade is not touched."""
    later = Override("alice", "03_gather", SLOW, 1, "Half of it.")
    mine = overridden(GRADE, [CHANGED, later], ["Alice"])
    other = overridden(GRADE, [later], ["bo"])

    assert (mine.points, mine.katas[1].tests[1].verdict) == (6, "failed")
    assert reason(mine.katas[1].tests[1]) == "By hand: Half of it."
    assert other == GRADE


def test_all_points_are_a_test_that_passed():
    """Its reason stays."""
    test = overridden(GRADE, [CHANGED], []).katas[1].tests[1]

    assert (test.verdict, test.points, test.code) == ("passed", 3, "")
    assert reason(test) == f"By hand: {WHY}"


def test_remark_says_what_was_changed():
    """A whole kata is called by its name alone."""
    kata = Override("", "07_timeouts", "", None, "Not taught.")

    assert remarks(overridden(GRADE, [CHANGED, kata], [])) == [
        f"03 gather, {SLOW}: 3 of 3 points. By hand: {WHY}",
        "07 timeouts: 4 of 4 points. By hand: Not taught.",
    ]


FORMATS = {
    "csv": lambda grade: gradebook.csv_text([grade], {}),
    "html": learner_page.page,
    "markdown": summary.markdown,
    "junit": junit.xml,
    "gradescope": lambda grade: str(gradescope.results(grade)),
    "classroom": lambda grade: str(results(grade)),
    "classroom50": lambda grade: str(classroom50.result(grade, {})),
    "classroom50 page": classroom50.release_body,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_the_reason(name):
    """Also for a test that has all its points now."""
    shown = FORMATS[name]

    assert f"By hand: {WHY}" in shown(overridden(GRADE, [CHANGED], []))
    assert "By hand" not in shown(GRADE)


def test_points_by_hand_are_no_error():
    """GitHub would show them in red."""
    lines = annotation_lines(overridden(GRADE, [CHANGED], []))

    assert lines
    assert not [line for line in lines if WHY in line]
