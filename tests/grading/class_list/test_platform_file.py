"""The platform's own file comes back with grades, and is else as it was."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.class_list.platform_file import fill
from pytest_asyncio_kata.grading.class_list.roster import read_roster

from ..conftest import ASYNC_AWAIT, GRADE, TIMEOUTS

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (9),Final Score
    Points Possible,,,,,10,(read only)
"Doe, Jane",4711,S1,jdoe,CS 1,,80
"Roe, Max",4712,S2,,"=CS, 2",3,
"Poe, Ann",4713,,,CS 2,7,
"""

MOODLE = """\
Identifier,Full name,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)
Participant 101,Jane Doe,Submitted,,100.00,Yes,-
Participant 102,Max Roe,Submitted,,100.00,Yes,"Monday, 2 November 2026, 10:00"
"""

TWO = CANVAS.replace("Week 1 (9)", "01 async await (8),Timeouts (9)").replace(
    ",10,(read", ",6,4,(read"
)


def graded(name, **changes):
    """Return a grade of 3 of 7 points, without faults of ours."""
    return replace(GRADE, submission=name, **{"katas": (ASYNC_AWAIT, TIMEOUTS), **changes})


@pytest.fixture
def filled(tmp_path):
    """Return a function that fills in a platform's file."""

    def call(text, *grades, numbers=None, column=""):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return fill(text, grades, read_roster(path), numbers or {}, column)

    return call


def test_export_of_canvas_is_filled_in(filled):
    """Points are converted to those of the assignment; all other cells stay, also a formula."""
    made = filled(CANVAS, graded("doejane"), graded("x", katas=(TIMEOUTS,)), numbers={"x": "4712"})

    expected = CANVAS.replace("jdoe,CS 1,,80", "jdoe,CS 1,4.29,80").replace('2",3,', '2",0,')
    assert made.text == expected
    assert (made.filled, made.columns, made.without) == (2, ("Week 1 (9)",), ())


def test_worksheet_of_moodle_is_filled_in(filled):
    """By the number in the names of its downloads."""
    made = filled(MOODLE, graded("Jane Doe", katas=(ASYNC_AWAIT,)), numbers={"Jane Doe": "101"})

    assert made.text == MOODLE.replace("Submitted,,", "Submitted,100,", 1)


def test_column_of_each_kata_is_filled_in(filled):
    """By its number and topic, or by its title."""
    made = filled(TWO, graded("jdoe"))

    assert '"Doe, Jane",4711,S1,jdoe,CS 1,6,0,' in made.text
    assert made.columns == ("01 async await (8)", "Timeouts (9)")


def test_column_may_be_named(filled):
    """It gets the points of all katas together."""
    made = filled(TWO, graded("jdoe"), column="Timeouts (9)")

    assert '"Doe, Jane",4711,S1,jdoe,CS 1,,1.71' in made.text


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        (TWO.replace("01 async await", "a").replace("Timeouts", "b"), "", "not clear which column"),
        (TWO, "Week 1", r"no column 'Week 1' .*: '01 async await \(8\)', 'Timeouts \(9\)'"),
        (CANVAS, "Final Score", r"no column 'Final Score' for grades"),
    ],
)
def test_nobody_guesses_the_column(filled, text, column, said):
    """The columns for grades are named."""
    with pytest.raises(ValueError, match=said):
        filled(text, graded("jdoe"), column=column)


def test_other_file_is_refused():
    """With the columns that are expected."""
    with pytest.raises(ValueError, match="neither Canvas's export"):
        fill("username,name\n", [], {}, {})


def test_who_gets_no_grade_is_named(filled):
    """A stranger, a grade that is not final, and two submissions of one learner."""
    broken = replace(GRADE, submission="roemax")
    made = filled(CANVAS, graded("eve"), broken, graded("jdoe"), graded("Jane Doe"))

    assert made.text == CANVAS
    assert made.without == (
        "eve: not in the file",
        "roemax: not final, grade again",
        "jdoe: the learner has another submission, too",
        "Jane Doe: the learner has another submission, too",
    )


def test_form_of_the_file_stays(filled):
    """Its mark, its delimiter, its first line and its line ends."""
    text = "\ufeffsep=;\r\n" + CANVAS.replace('"=CS, 2"', "CS 2").replace("\n", "\r\n")
    text = text.replace('"Doe, Jane"', "Jane Doe").replace('"Roe, Max"', "Max Roe")
    text = text.replace('"Poe, Ann"', "Ann Poe").replace(",", ";")

    assert filled(text).text == text
