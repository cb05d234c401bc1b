"""``kata list``: the table."""

import pytest

from pytest_asyncio_kata.course.learner import progress
from pytest_asyncio_kata.course.learner.progress import KataProgress


def rows(result):
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_each_kata_is_a_row(course, kata, history):
    """Number, title, state, points and a bar; below, the sums and what is next."""
    course.another()
    history(1, 2)
    result = kata("list")

    assert result.exit_code == 0
    assert rows(result) == [
        "kata state points",
        "07 Sample ► in progress 2 of 6 ██████░░░░░░░░░░░░░░",
        "08 Sample · not started 0 of 6 ░░░░░░░░░░░░░░░░░░░░",
        "2 katas 0 solved 2 of 12 ███░░░░░░░░░░░░░░░░░",
        "Go on with 07 sample: kata check 07",
    ]


@pytest.mark.parametrize(
    ("past", "row"),
    [
        ((3, 0, False), "07 Sample ✓ solved 6 of 6 ████████████████████"),
        ((3, 0, True), "07 Sample ≠ changed since 6 of 6 ████████████████████"),
        ((1, 2, True), "07 Sample ≠ changed since 2 of 6 ██████░░░░░░░░░░░░░░"),
        ((0, 0, False), "07 Sample · not started 0 of 6 ░░░░░░░░░░░░░░░░░░░░"),
    ],
)
def test_state_is_told_in_words(course, kata, history, past, row):
    """A sign and words, so that no colour is needed."""
    good, failed, changed = past
    history(good, failed, changed=changed)

    assert rows(kata("list"))[1] == row


def test_kata_for_a_later_python_says_which(course, kata):
    """The table says why it cannot be solved."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')

    assert rows(kata("list"))[1].startswith("07 Sample · needs Python 3.99 0 of 6")


def test_beginner_is_told_where_to_begin(course, kata):
    """With nothing done, the first kata is the next."""
    assert rows(kata("list"))[-1] == "Begin with 07 sample: kata check 07"


def test_nothing_is_next_when_all_is_solved(course, kata, history):
    """The table ends with its sums, and the last line leads to the page at the end."""
    history(3)

    *_, sums, last = rows(kata("list"))
    assert sums.startswith("1 katas 1 solved 6 of 6")
    assert last == "What you have learned, and where to go on: kata learned"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_table_fits_the_terminal(course, kata, history, columns):
    """Bars are narrow where there is little room; long titles go over several lines."""
    course.edit(course.settings, 'title = "Sample"', 'title = "A long title, for once"')
    history(1, 2)
    result = kata("list", columns=columns)

    assert max(len(line) for line in result.stdout.splitlines()) <= columns
    assert "2 of 6" in result.stdout


def test_terminal_without_unicode_gets_ascii(course, kata, history):
    """Signs and bars have plain forms."""
    history(1, 2)
    result = kata("list", charset="ascii")

    assert result.stdout.isascii()
    assert rows(result)[1] == "07 Sample > in progress 2 of 6 ######.............."


def test_there_are_no_colours_in_a_pipe(course, kata, history):
    """What is read by a program is plain."""
    history(1, 2)

    assert "\x1b" not in kata("list").stdout


def test_one_point_of_many_is_seen(course, kata):
    """A bar is empty only without any points, and full only with all."""
    tests = {"test_naps": progress.TestProgress("passed", 1, 1, "", "", 0)}
    tests["test_all"] = progress.TestProgress("failed", 0, 199, "RESULT", "", 0)
    known = KataProgress(tests, "", progress.answer_hash(course.stub))
    progress.update(course.root / ".kata", lambda before: {"07_sample": known})

    assert rows(kata("list"))[1].endswith("1 of 200 █░░░░░░░░░░░░░░░░░░░")
