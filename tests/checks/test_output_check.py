"""What a run printed, and in which order."""

from dataclasses import replace

from pytest_asyncio_kata.checks import printed, printed_in_order
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Line, Place, Timeline
from pytest_asyncio_kata.record.values import encode


def prints(*texts: str) -> Run:
    lines = tuple(Line(at, text) for at, text in enumerate(texts))
    return Run("main", "virtual", End("returned"), Timeline(len(texts), lines=lines))


def test_the_same_lines_in_another_order_are_the_same_lines():
    """Order is not asked for here."""
    assert printed(prints("b", "a", "a"), ["a", "b", "a"]) is None


def test_a_missing_line_is_shown():
    """Once too few counts."""
    finding = printed(prints("a"), ["a", "a"])

    assert finding.code is Code.OUTPUT
    assert finding.headline == "1 line is missing."
    assert (finding.expected, finding.actual) == ("'a'", "not printed")


def test_a_line_printed_twice_is_counted():
    """Once too often counts."""
    finding = printed(prints("a", "a", "b"), ["a", "b"])

    assert finding.headline == "'a' was printed 2 times, not 1."


def test_long_lines_are_shown_where_they_differ():
    """Cut at their end, both lines would look the same."""
    line = "the page with a very long name, " * 4
    finding = printed(prints("x", line + "ok"), ["x", line + "OK"])

    assert finding.expected == "...'h a very long name, OK' (character 129 differs)"
    assert finding.actual == "...'h a very long name, ok' (character 129 differs)"


def test_a_near_miss_is_shown_next_to_what_was_asked_for():
    """Other spelling: the two lines stand one above the other."""
    finding = printed(prints("crawling url_1", "ok url_1"), ["crawling url_1", "OK url_1"])

    assert finding.headline == "1 line is written differently."
    assert (finding.expected, finding.actual) == ("'OK url_1'", "'ok url_1'")


def test_missing_and_other_lines_are_counted():
    """Both directions at once."""
    finding = printed(prints("zzz"), ["abc", "abd"])

    assert finding.headline == "2 lines are missing, and 1 other line was printed."


def test_silence_is_told():
    """No line at all."""
    assert printed(prints(), ["a"]).headline == "Nothing was printed."


def test_many_lines_are_counted_not_listed():
    """A finding stays short."""
    finding = printed(prints(), [f"line {n}" for n in range(100)])

    assert finding.expected == "'line 0', 'line 1', 'line 2', 'line 3' and 96 more"


def test_lines_in_order_are_accepted():
    """A set, or a list with equal lines, is a group in any order."""
    run = prints("a", "c", "b", "d", "d", "e")

    assert printed_in_order(run, ["a", {"b", "c"}, ["d", "e", "d"]]) is None


def test_the_line_that_came_too_early_is_named():
    """With its time, and the line that was due."""
    finding = printed_in_order(prints("a", "c", "b"), ["a", "b", "c"])

    assert finding.code is Code.ORDER
    assert finding.headline == "'c' was printed before 'b'."
    assert (finding.expected, finding.actual) == ("'b'", "'c', at 1 s")


def test_no_time_is_told_where_none_has_passed():
    """All lines of the run were printed at the same moment."""
    at_once = Timeline(0, lines=(Line(0, "b"), Line(0, "a")))
    finding = printed_in_order(Run("main", "virtual", End("returned"), at_once), ["a", "b"])

    assert finding.actual == "'b'"


def test_missing_lines_come_before_their_order():
    """Order is judged only when the lines are there."""
    assert printed_in_order(prints("b"), ["a", "b"]).code is Code.OUTPUT


EARLY = Place("order.py", 8, "main")
LATE = Place("order.py", 12, "main")


def prints_at(*lines: tuple[str, Place | None]) -> Run:
    noted = tuple(Line(at, text, place) for at, (text, place) in enumerate(lines))
    return Run("main", "virtual", End("returned"), Timeline(len(lines), lines=noted))


def test_a_line_too_many_is_located_where_it_was_printed():
    """The last time, if it was printed before."""
    record = prints_at(("a", EARLY), ("b", EARLY), ("a", LATE))

    assert printed(record, ["a", "b"]).place == LATE
    assert printed(record, ["a", "b", "a", "c"]).place is None


def test_a_line_too_early_is_located_where_it_was_printed():
    """It stands before another."""
    record = prints_at(("b", EARLY), ("a", LATE))

    assert printed_in_order(record, ["a", "b"]).place == EARLY


def test_a_return_inside_a_loop_is_why_lines_are_missing():
    """The line and the cause."""
    place = Place("main.py", 9, "main")
    early = replace(prints("a"), end=End("returned", place=place, in_a_loop=True))

    finding = printed(early, ["a", "b"])

    assert finding.place == place
    assert finding.why == (
        "A `return` inside a loop (main.py:9) ends the function, not one round of the loop."
    )


def test_braces_that_were_printed_are_why_a_line_differs():
    """The `f` is missing; where a line has braces of its own, that is no cause."""
    finding = printed(prints("crawling {url}"), ["crawling url_3"])

    assert finding.why == "Only a string that begins with `f` puts a value in the place of `{url}`."
    assert printed(prints("other {url}"), ["crawling url_3"]).why == ""


def test_a_line_that_was_returned_is_told_with_its_line():
    """It was not printed."""
    place = Place("main.py", 9, "main")
    end = End("returned", value=encode("b"), place=place)

    finding = printed(replace(prints("a"), end=end), ["a", "b"])

    assert (finding.why, finding.place) == ("main returned this text.", place)
