"""Annotations: one line for each cause, and no text that a runner takes for a command."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.formats.annotations import MOST, annotation_lines
from pytest_asyncio_kata.grading.formats.workflow_text import command, harmless, short_line
from pytest_asyncio_kata.grading.grade import KataGrade
from pytest_asyncio_kata.results.result import FAILED, Result

from ...actions_runner import HOSTILE, read_by_runner


def kata_of(*tests, **changes):
    """Return a kata graded with *tests*."""
    return replace(KataGrade("03_gather", "Gather", "a/gather.py", "", tests), **changes)


def failed(name="test_it", points=2, message="no", line=0, code="RESULT"):
    """Return a failed test."""
    result = Result(f"t.py::{name}", "03_gather", "It works.", "virtual", 0, points, FAILED)
    return replace(result, message=message, line=line, code=code)


def test_annotation_says_what_happened_where_and_what_to_do(grade):
    """The path is that of the answer; the first line of the message is the reason."""
    name, properties, message = read_by_runner(annotation_lines(grade)[0])

    assert name == "error"
    assert properties == {
        "file": "katas/03_gather/gather.py",
        "line": "14",
        "title": "03 gather, 0 of 3 points",
    }
    assert message.splitlines() == [
        "SEQUENTIAL: The 4 crawls ran one after another.",
        "test_takes_as_long_as_the_slowest_page: Title of test_takes_as_long_as_the_slowest_page.",
        "Run it yourself: pytest katas/03_gather",
    ]


def test_our_own_fault_is_for_the_teacher(grade):
    """The learner cannot repair it, and the annotation says so."""
    message = read_by_runner(annotation_lines(grade)[1])[2]

    assert message.endswith("The tests failed here, not the answer; please tell your teacher.")


def test_answer_that_is_not_there_has_no_place(grade):
    """An annotation without a file belongs to the run."""
    assert read_by_runner(annotation_lines(grade)[2])[1] == {"title": "07 timeouts, 0 of 4 points"}


def test_one_cause_is_told_once(grade):
    """All tests of an open stub fail alike; their points are added up."""
    tests = [failed(f"test_{number}", line=3) for number in range(7)]

    (line,) = annotation_lines(replace(grade, katas=(kata_of(*tests, failed(line=9)),)))[:-1]

    _, properties, message = read_by_runner(line)
    assert properties["title"] == "03 gather, 0 of 14 points"
    assert "3 more tests lost their points for the same reason." in message


def test_solved_katas_say_nothing(grade):
    """There is no line for what went well."""
    assert annotation_lines(replace(grade, katas=grade.katas[:1])) == []


def test_ten_causes_are_ten_annotations(grade):
    """As many as GitHub shows of one step."""
    tests = [failed(line=number) for number in range(1, MOST + 1)]

    lines = annotation_lines(replace(grade, katas=(kata_of(*tests),)))

    assert [read_by_runner(line)[1]["line"] for line in lines] == [str(n) for n in range(1, 11)]


def test_more_causes_are_summed_up_in_the_last(grade):
    """The tenth names the katas that are left, and where the rest can be read."""
    katas = [kata_of(failed(), failed(line=2), kata=f"{number:02}_x") for number in range(40)]

    lines = annotation_lines(replace(grade, katas=tuple(katas)))

    _, properties, message = read_by_runner(lines[-1])
    assert len(lines) == MOST
    assert properties == {"title": "71 more reasons for lost points"}
    assert message.splitlines()[:1] == ["04 x, 0 of 4 points"]
    assert message.splitlines()[-2:] == [
        "and 16 more katas",
        "The summary of this run lists all of them.",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_harmless_text_is_no_command(text):
    """Neither alone on a line, nor after spaces, nor after other text."""
    line = harmless(text)

    assert line.isprintable()
    for shown in (line, f"    {line}", f"# {line}", f"\u2705 {line}"):
        assert read_by_runner(shown) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_annotation(text, grade):
    """Each line is one error with our own title, and nothing but text in it."""
    kata = kata_of(failed(text, message=text, line=3), answer=text)

    (line,) = annotation_lines(replace(grade, katas=(kata,)))

    name, properties, message = read_by_runner(line)
    assert line.isprintable()
    assert (name, list(properties)) == ("error", ["file", "line", "title"])
    assert (properties["line"], properties["title"]) == ("3", "03 gather, 0 of 2 points")
    assert not any(read_by_runner(part) for part in message.splitlines())


def test_message_arrives_as_it_was_written():
    """Percent signs, colons, commas and lines are those of the text."""
    line = command("error", "100 % of a: b, c\n%0A is text", title="50 %: a, b", line=0, file="")

    assert read_by_runner(line) == (
        "error",
        {"title": "50 %: a, b"},
        "100 % of a: b, c\n%0A is text",
    )


def test_command_without_properties_has_none():
    """There is no blank before its message then."""
    assert command("notice", "x", title="") == "::notice::x"


def test_long_message_is_cut(grade):
    """A runner cuts at 4,096 characters, without saying so."""
    tests = [failed(f"test_{number}" * 1000, message="x" * 200_000) for number in range(9)]

    (line,) = annotation_lines(replace(grade, katas=(kata_of(*tests),)))

    message = read_by_runner(line)[2]
    assert len(message) < 4096
    assert "more characters)" in message.splitlines()[0]
    assert message.endswith("pytest katas/03_gather")


def test_cut_tells_how_much_is_missing():
    """The number is that of the text, not of what was looked at."""
    assert short_line("abcdef", 3) == "abc… (3 more characters)"
    assert harmless("x" * 5000, 10) == "x" * 10 + "… (4990 more characters)"
    assert short_line("abc", 3) == "abc"


def test_ordinary_text_stays_as_it_is():
    """Letters of any language, node ids and hashes are no commands."""
    text = "k.py::test_it[a-b] # 1, größer 🙂"

    assert harmless(text) == text
