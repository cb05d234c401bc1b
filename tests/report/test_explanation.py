"""What is around a finding: heading, place, clock, and the short form."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.record.finding import Code, Finding
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline
from pytest_asyncio_kata.report import Heading, again, explain

PATH = "katas/03_gather/gather.py"
HEADING = Heading("03 gather", "test_time", "Pages are there.", 0, 1, PATH, "    await x()  ")
RUN = Run("main", "virtual", End("returned"), Timeline(4), wall_seconds=10.04)
SLOW = Finding(Code.TOO_SLOW, "main took 10 s.", "4 s", "10 s", "", Place("gather.py", 14))


def test_one_point_is_not_points():
    """The maximum decides."""
    assert explain(SLOW, RUN, HEADING).splitlines()[0].endswith("0 of 1 point")


def test_the_place_is_the_learners_path_with_the_line_quoted():
    """So that an editor can open it."""
    lines = explain(SLOW, RUN, HEADING).splitlines()

    assert lines[-2:] == ["    where      katas/03_gather/gather.py:14", "               await x()"]


def test_the_lesson_is_named_last():
    """Where to read on."""
    text = explain(replace(SLOW, next="Start first"), RUN, HEADING)

    assert text.endswith('    next       README.md, "Start first"')


def test_real_seconds_are_the_only_difference_between_the_clocks():
    """They are shown where time is the point."""
    virtual = explain(SLOW, RUN, HEADING).splitlines()
    wall = explain(SLOW, replace(RUN, clock="wall"), HEADING).splitlines()

    assert [line for line in wall if line not in virtual] == [
        "    measured   10.04 s on the wall clock"
    ]


def test_letters_of_the_learner_are_escaped_in_ascii():
    """A terminal without them shows what they were."""
    finding = replace(SLOW, actual="'größe \U0001f600'")

    assert r"'gr\xf6\xdfe \U0001f600'" in explain(finding, RUN, HEADING, unicode=False)


def test_control_characters_do_not_reach_the_terminal():
    """Nor line feeds, which could fake a line of ours."""
    finding = replace(SLOW, actual="\x1b[2J\n::set-output\r")

    text = explain(finding, RUN, replace(HEADING, source_line="\x07"))

    assert "\\x1b[2J ::set-output\\r" in text
    assert all(line.isprintable() for line in text.splitlines())


def test_a_flood_of_words_stays_on_a_screen():
    """Fields are cut, not the fields after them."""
    long = "word " * 500
    finding = replace(SLOW, headline=long, expected=long, actual=long, why=long, next="Heading")

    lines = explain(finding, RUN, replace(HEADING, doc=long)).splitlines()

    assert len(lines) <= 24
    assert lines[-1] == '    next       README.md, "Heading"'


MAIN = Span(0, "main", "main", "main", 0, 8, is_task=True)
CRAWLS = [Span(n, "crawl", f"crawl {n}", "main", n - 1, n, parent=0) for n in range(1, 9)]
STAIRS = Timeline(8, (MAIN, *CRAWLS))
DRAWN = replace(SLOW, drawing=True, why="It waits.", next="Heading")
WHOLE = replace(HEADING, whole="kata show 03")


@pytest.mark.parametrize("lines", range(12, 25))
def test_a_small_screen_has_all_words(lines):
    """Of the drawing there are as many rows as fit; the words are those of a large screen."""
    run = replace(RUN, timeline=STAIRS)
    shown = explain(DRAWN, run, WHOLE, lines=lines).splitlines()
    words = explain(replace(DRAWN, drawing=False), run, WHOLE).splitlines()

    assert len(shown) <= max(lines, len(words) + 2)
    assert [line for line in words if line not in shown] == []


def test_empty_lines_go_before_the_rows_of_a_drawing():
    """As many as are needed: between explanation and help, then below the headline."""
    run = replace(RUN, timeline=STAIRS)
    whole = explain(DRAWN, run, WHOLE).splitlines()
    tight = {n: explain(DRAWN, run, WHOLE, lines=len(whole) - n).splitlines() for n in (1, 2, 3)}
    filled = [line for line in whole if line]

    assert [[line for line in text if line] for text in tight.values()] == [filled] * 3
    assert [text.count("") for text in tight.values()] == [3, 2, 1]
    assert tight[1].index("    why        It waits.") == whole.index("    why        It waits.") - 1
    assert tight[3][2] == ""  # the title stands alone


@pytest.mark.parametrize("lines", [16, 18])
def test_a_drawing_that_is_cut_says_where_it_is_whole(lines):
    """With a command; one that is whole needs none."""
    run = replace(RUN, timeline=STAIRS)
    note = "    drawing    cut to fit; the whole run: kata show 03"

    assert note in explain(DRAWN, run, WHOLE, lines=lines).splitlines()
    assert note not in explain(DRAWN, run, WHOLE).splitlines()


def test_the_same_again_is_two_lines():
    """A later test that fails alike points back."""
    assert again(SLOW, HEADING, "test_first").splitlines() == [
        "03 gather · test_time" + " " * 47 + "0 of 1 point",
        "  TOO_SLOW  Same as above (test_first): main took 10 s.",
    ]


def test_an_unwritten_kata_is_one_line_the_second_time_too():
    """There is nothing more to say."""
    finding = Finding(Code.NOT_WRITTEN, "main is not written yet.")

    assert again(finding, HEADING, "test_first") == "03 gather · test_time: same as above."


BROKEN = Finding(Code.BROKEN, "gather.py is not valid Python.", place=Place("gather.py", 14))

CARETS = {
    "one letter": ("x = = 1", 5, 6, "x = = 1", "    ^"),
    "several letters": ("    await g()", 5, 14, "await g()", "^^^^^^^^^"),
    "after a tab": ("\tx\t= = 1", 6, 7, "x = = 1", "    ^"),
    "after wide letters": ("x = '日本' +* 3", 12, 13, "x = '日本' +* 3", "             ^"),
    "under wide letters": ("日本 x", 1, 3, "日本 x", "^^^^"),
    "after a letter with an accent": (
        "x = 'e\u0301' * * 2",
        12,
        13,
        None,
        "          ^",
    ),
    "at the end": ("if x", 5, 6, "if x", "    ^"),
}


@pytest.mark.parametrize("case", CARETS)
def test_carets_stand_under_what_python_cannot_read(case):
    """Counted in columns of the terminal, as the line above is shown."""
    source, column, end, shown, carets = CARETS[case]
    run = replace(RUN, end=End("broken", "syntax", source=source, column=column, end_column=end))

    lines = explain(BROKEN, run, replace(HEADING, source_line="")).splitlines()

    assert lines[-1] == "    " + carets
    assert shown is None or lines[-2] == "    " + shown


@pytest.mark.parametrize("column", [0, 1, 200])
def test_a_place_that_is_not_shown_has_no_caret(column):
    """No column, one in the margin, and one beyond the end of the screen."""
    source = "    x" + " + x" * 48
    run = replace(RUN, end=End("broken", "syntax", source=source, column=column, end_column=201))

    assert "^" not in explain(BROKEN, run, HEADING)
