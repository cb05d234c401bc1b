"""What a finding says about a prediction, without showing what the program prints."""

import pytest

from pytest_asyncio_kata.checks import predicted
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.values import encode

PRINTED = ["before", "one start", "two start", "one done", "two done"]


def predicts(value: object) -> Run:
    return Run("PREDICTION", "virtual", End("returned", value=encode(value)))


def test_the_same_lines_are_accepted():
    """The test may give them in any iterable."""
    assert predicted(predicts(PRINTED), tuple(PRINTED)) is None


def test_nothing_is_said_of_a_constant_that_is_not_there():
    """How the run ended is judged elsewhere."""
    assert predicted(Run("PREDICTION", "virtual", End("broken", "missing")), PRINTED) is None


def test_the_first_line_in_another_place_is_named():
    """It comes too early: all lines before it are in their place."""
    finding = predicted(predicts([*PRINTED[:2], "one done", "two start", "two done"]), PRINTED)

    assert finding.code is Code.ORDER
    assert finding.headline == "Line 3 of PREDICTION comes too early."
    assert finding.expected == "the line that the program prints third"
    assert finding.actual == "'one done'"


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (9, "ninth"), (10, "10th"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_places_are_counted_in_words(number, word):
    """As one says them."""
    lines = [f"line {n}" for n in range(200)]
    other = [*lines[: number - 1], lines[number], lines[number - 1], *lines[number + 1 :]]

    assert predicted(predicts(other), lines).expected == f"the line that the program prints {word}"


def test_a_missing_line_is_counted_not_shown():
    """With how far the prediction agrees."""
    finding = predicted(predicts([*PRINTED[:2], *PRINTED[3:]]), PRINTED)

    assert finding.code is Code.OUTPUT
    assert finding.headline == "PREDICTION has 4 lines, the program prints 5."
    assert finding.why == "The first 2 lines agree with what the program prints."


def test_a_line_too_many_is_counted():
    """Here the first line differs already, so nothing agrees."""
    finding = predicted(predicts(["one start", *PRINTED]), PRINTED)

    assert finding.headline == "PREDICTION has 6 lines, the program prints 5."
    assert finding.why == ""


def test_a_line_that_the_program_does_not_print_is_named():
    """Before the number of lines, which it may explain."""
    finding = predicted(predicts([*PRINTED, "three start"]), PRINTED)

    assert finding.code is Code.OUTPUT
    assert finding.headline == "Line 6 of PREDICTION is not a line that the program prints."
    assert (finding.actual, finding.why) == ("'three start'", "")


@pytest.mark.parametrize("line", ["Before", "before ", "before\n", "be fore"])
def test_a_line_written_otherwise_is_told_so(line):
    """Spaces and capital letters are easily overlooked."""
    finding = predicted(predicts([line, *PRINTED[1:]]), PRINTED)

    assert finding.why == "It differs from a line of the program only in spaces or capital letters."


def test_a_line_in_place_of_another_is_found():
    """Each line is known, and one line appears too often."""
    finding = predicted(predicts([*PRINTED[:3], "one start", "two done"]), PRINTED)

    assert finding.code is Code.OUTPUT
    assert finding.headline == "Line 4 of PREDICTION appears more often than the program prints it."


@pytest.mark.parametrize(
    ("value", "headline"),
    [
        ("before\none start", "PREDICTION is a str, not a list of str."),
        (tuple(PRINTED), "PREDICTION is a tuple, not a list of str."),
        (None, "PREDICTION is None, not a list of str."),
        (print, "PREDICTION is a builtin_function_or_method, not a list of str."),
        ([*PRINTED[:4], 5], "Line 5 of PREDICTION is an int, not a str."),
    ],
)
def test_what_is_no_list_of_str_is_said(value, headline):
    """The type is what differs."""
    finding = predicted(predicts(value), PRINTED)

    assert finding.code is Code.RESULT
    assert finding.headline == headline
    assert finding.expected == "a list of str"


WRITTEN_OTHERWISE = [
    [],
    ["x"],
    PRINTED[::-1],
    PRINTED[:-1],
    [*PRINTED, *PRINTED],
    [line.upper() for line in PRINTED],
    ["before"] * 5,
]


@pytest.mark.parametrize("told", WRITTEN_OTHERWISE, ids=range(len(WRITTEN_OTHERWISE)))
def test_no_line_is_shown_that_was_not_predicted(told):
    """The finding shows only what the learner wrote."""
    finding = predicted(predicts(told), PRINTED)
    text = f"{finding.headline} {finding.expected} {finding.actual} {finding.why}"

    assert not [line for line in PRINTED if line in text and line not in told]
