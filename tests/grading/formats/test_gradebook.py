"""The gradebook has a row for everybody, and a spreadsheet only shows what stands in it."""

import csv
import io
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.class_list.roster import Learner
from pytest_asyncio_kata.grading.formats.gradebook import csv_text

ALICE = Learner("Alice", "Alice Ångström", "alice@example.org", "4711", "Mon")
BOB = Learner("bob", "Bob", "bob@example.org", "4712", "Tue")
ROSTER = {"alice": ALICE, "bob": BOB}


def table(text):
    """Return the rows of the CSV *text*, each as a dict."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def first_cell(grade, name):
    """Return how a submission called *name* is written."""
    return table(csv_text([replace(grade, submission=name)], {}))[0]["username"]


def test_columns_are_learner_grade_and_katas(grade):
    """Those of the katas come last, in the course's order."""
    header = csv_text([grade], {}).splitlines()[0]

    assert header == (
        "\ufeffusername,name,email,id,section,score,max_score,isolation,graded_at,answers,note,"
        "01_async_await,03_gather,07_timeouts"
    )


def test_grade_is_put_to_its_learner(grade):
    """What the roster knows stands before what the grading found; capitals do not count."""
    row = table(csv_text([grade], ROSTER))[0]

    assert row == {
        "username": "Alice",
        "name": "Alice Ångström",
        "email": "alice@example.org",
        "id": "4711",
        "section": "Mon",
        "score": "5",
        "max_score": "13",
        "isolation": "bubblewrap",
        "graded_at": "2026-11-23T08:00:00Z",
        "answers": "aaaaaaaaaaaaaaaa",
        "note": "not final: 1 test(s) could not be judged, grade again",
        "01_async_await": "3",
        "03_gather": "2",
        "07_timeouts": "0",
    }


def test_learner_without_a_submission_has_a_row_that_says_so(grade):
    """No score is not a score of 0."""
    row = table(csv_text([grade], ROSTER))[1]

    assert (row["username"], row["score"], row["max_score"]) == ("bob", "", "")
    assert (row["note"], row["03_gather"]) == ("not handed in", "")


def test_submission_of_nobody_in_the_roster_is_noted(grade):
    """It is not dropped: the name may be mistyped."""
    row = table(csv_text([replace(grade, submission="mallory")], ROSTER))[0]

    assert (row["username"], row["score"]) == ("mallory", "5")
    assert row["note"].startswith("not in the roster; not final")


def test_without_a_roster_the_submissions_name_is_the_learners(grade):
    """And nobody is missed."""
    (row,) = table(csv_text([grade], {}))

    assert (row["username"], row["name"]) == ("alice", "")
    assert "roster" not in row["note"]


def test_kata_that_was_not_asked_for_is_empty(grade):
    """Grades over different katas share one table."""
    other = replace(grade, submission="bob", katas=grade.katas[:1])

    rows = table(csv_text([grade, other], ROSTER))
    assert [row["07_timeouts"] for row in rows] == ["0", ""]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum(a1)", "  =1", "\uff1d1", " x", "\t x"])
def test_formula_is_defused(grade, name):
    """A cell that a spreadsheet might compute begins with an apostrophe."""
    assert first_cell(grade, name) == f"'{name}".replace("\r", "\n")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a;=1+1", "a;'=1+1"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        ("a; @sum(b1)", "a; '@sum(b1)"),
        ("a,-1\n+2", "a,'-1\n'+2"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\n'=1"),
    ],
)
def test_formula_is_defused_whatever_ends_a_cell(grade, name, written):
    """A spreadsheet of another country may take a semicolon for the end of a cell."""
    assert first_cell(grade, name) == written


@pytest.mark.parametrize("name", ["a=1", "x-y", "a@b.org", "'x", "4711", "", "Doe, Jane; x = 1"])
def test_other_cells_stay_as_they_are(grade, name):
    """Only the beginning counts."""
    assert first_cell(grade, name) == name


def test_formula_in_the_roster_is_defused(grade):
    """A class list comes from elsewhere, too."""
    learner = Learner("alice", '=HYPERLINK("http://example.org","x")', "+a@example.org", "-1")

    row = table(csv_text([grade], {"alice": learner}))[0]
    assert (row["name"][:2], row["email"][:2], row["id"]) == ("'=", "'+", "'-1")


@pytest.mark.parametrize("name", ['Ada "the first"', "Lovelace, Ada", "a\nb", "数 🚀 é", "x;y"])
def test_name_comes_back_as_it_was(grade, name):
    """Quotation marks, commas, newlines and letters of all scripts survive."""
    assert first_cell(grade, name) == name


def test_characters_that_are_none_are_replaced(grade):
    """What cannot be written as UTF-8 does not end the table."""
    text = csv_text([replace(grade, submission="a\ud800\0")], {})

    assert table(text)[0]["username"] == "a\ufffd\ufffd"
    assert text.encode("utf-8").decode("utf-8-sig") == text.removeprefix("\ufeff")


def test_bytes_begin_with_a_byte_order_mark(grade):
    """Excel knows by it that the names are UTF-8."""
    assert csv_text([grade], {}).encode("utf-8").startswith(b"\xef\xbb\xbfusername,")


def test_rows_end_as_the_standard_for_csv_says(grade):
    """CR LF, once for each row."""
    assert csv_text([grade], {}).count("\r\n") == 2


def test_points_are_whole_numbers(grade):
    """No decimal point that another language's spreadsheet would read as a thousand."""
    row = table(csv_text([grade], ROSTER))[0]

    assert all(row[column].isdigit() for column in ("score", "max_score", "03_gather"))


def test_nobody_and_nothing_is_a_header(grade):
    """An empty folder is an empty table."""
    assert table(csv_text([], {})) == []


def test_two_submissions_of_one_learner_are_noted(grade):
    """One has the username, one the full name; nobody guesses which one counts."""
    by_name = replace(grade, submission="Alice Ångström")
    rows = table(csv_text([grade, by_name], ROSTER))

    assert [row["username"] for row in rows] == ["Alice", "Alice", "bob"]
    assert all(row["note"].startswith("the learner has another") for row in rows[:2])


def test_answer_from_another_place_is_noted(grade):
    """It was taken because it was the only one."""
    gather = replace(grade.katas[1], answer="old/gather.py", tests=grade.katas[1].tests[:2])
    (row,) = table(csv_text([replace(grade, katas=(gather,))], {}))

    assert row["note"] == "03_gather is from old/gather.py"
