"""Values that were lost on their way, handled twice, or came from nowhere."""

import pytest

from pytest_asyncio_kata.checks import handled
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Line, Timeline

GET = "get a val: {}"


def prints(*texts: str) -> Run:
    return Run("main", "virtual", End("returned"), Timeline(lines=tuple(Line(0, t) for t in texts)))


def gets(*values: object, name: str = "consumer_1") -> Run:
    return prints("producer_1 put a val: 1", *(f"{name} get a val: {value}" for value in values))


def test_each_value_once_is_all_right():
    """In any order, by any task, beside any other line."""
    assert handled(gets(3, 1, 2), GET, [1, 2, 3]) is None
    assert handled(prints("x"), GET, []) is None


def test_equal_values_are_counted():
    """Twice put, twice handled."""
    finding = handled(gets(1, 2), GET, [1, 1, 2])
    too_often = handled(gets(1, 2, 1, 1), GET, [1, 1, 2])

    assert handled(gets(1, 2, 1), GET, [1, 1, 2]) is None
    assert finding.headline == "The value 1 was handled once, not twice."
    assert finding.expected == "every value is handled as often as it was put"
    assert finding.actual == "too few times: 1 (once)"
    assert too_often.headline == "The value 1 was handled 3 times, not twice."


def test_a_value_that_nobody_handled_is_named():
    """With what was asked for."""
    finding = handled(gets(1, 2), GET, [1, 2, 3])

    assert finding.code is Code.OUTPUT
    assert finding.headline == "The value 3 was never handled."
    assert finding.expected == "every value is handled once"
    assert finding.actual == "missing: 3"
    assert finding.place is None


def test_several_values_are_named_briefly():
    """Four, and how many more."""
    finding = handled(gets(1), GET, range(1, 10))

    assert finding.headline == "The values 2, 3, 4, 5 and 4 more were never handled."
    assert finding.actual == "missing: 2, 3, 4, 5 and 4 more"


def test_a_value_that_was_handled_twice_is_named():
    """Or more often."""
    assert handled(gets(1, 1), GET, [1]).headline == "The value 1 was handled twice."
    assert handled(gets(1, 1, 1), GET, [1]).headline == "The value 1 was handled 3 times."
    finding = handled(gets(1, 1, 2, 2, 2), GET, [1, 2])

    assert finding.headline == "The values 1 and 2 were handled more than once."
    assert finding.actual == "too often: 1 (twice) and 2 (3 times)"


def test_a_value_that_nobody_put_is_named():
    """It may be a sentinel that got through."""
    finding = handled(gets(1, None), GET, [1])

    assert finding.headline == "The value 'None' was handled, but never put."
    assert finding.actual == "never put: 'None'"


def test_all_differences_stand_in_what_was_seen():
    """The first of them is the headline."""
    finding = handled(gets(1, 1, 9), GET, [1, 2])

    assert finding.headline == "The value 2 was never handled."
    assert finding.actual == "missing: 2; too often: 1 (twice); never put: 9"


def test_silence_is_told():
    """A value may have been handled without its line: only the lines are known."""
    assert handled(gets(), GET, [1, 2]).headline == "No line ends with `get a val: ...`."
    assert handled(prints(), GET, [1, 2]).headline == "Nothing was printed."


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("get a val: 11", 11),
        ("consumer get a val: get a val: 1", 1),
        ("get a val: get a val: 1", "get a val: 1"),
        ("get a val: a b", "a b"),
        ("get a val: (1, 'x')", (1, "x")),
    ],
)
def test_a_line_counts_for_one_value_only(line, value):
    """The 1 at the end of 11 is no 1."""
    assert handled(prints(line), GET, [value]) is None


def test_the_value_may_stand_in_the_middle():
    """What follows it has to follow."""
    assert handled(prints("a: got 1 ok", "a: got 2 failed"), "got {} ok", [1]) is None


def test_headline_and_list_count_the_same_values():
    """A value that was handled once of two times is not among those that never were."""
    finding = handled(gets(1), GET, [1, 1, 2, 3, 4, 5, 6])

    assert finding.headline == "The values 2, 3, 4, 5 and 1 more were never handled."
    assert finding.actual == "missing: 2, 3, 4, 5 and 1 more; too few times: 1 (once)"


def test_a_value_that_is_text_is_quoted():
    """A number is not."""
    assert handled(gets("b"), GET, ["a", "b"]).actual == "missing: 'a'"
    assert handled(gets(-1), GET, [-1, 2.5]).actual == "missing: 2.5"
