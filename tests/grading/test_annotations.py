"""Annotations: one line for each cause, and no text that a runner takes for a command."""

import unicodedata
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.annotations import MOST, annotations
from pytest_asyncio_kata.grading.grade import KataGrade
from pytest_asyncio_kata.grading.workflow_text import command, harmless, printable, short_line
from pytest_asyncio_kata.results import FAILED, Result

COMMANDS = {"error", "warning", "notice", "add-mask", "stop-commands", "set-output", "group"}


def read_by_runner(line):
    """Return the command that a runner finds in *line*, its properties and its message; or None.

    Signs that take no room are passed over, since the runner compares by culture.
    """
    line = "".join(x for x in line if unicodedata.category(x)[0] not in "CM" or x.isascii())
    if line.lstrip().startswith("::"):
        head, found, message = line.lstrip()[2:].partition("::")
        end = (("%3A", ":"), ("%2C", ","))
    else:
        head, found, message = line.partition("##[")[2].partition("]")
        end = ((";", "%3B"), ("]", "%5D"))
    name, _, told = head.partition(" ")
    if not found or name not in COMMANDS:
        return None
    properties = dict(pair.split("=", 1) for pair in told.split(",") if "=" in pair)
    return (
        name,
        {key: unescaped(text, *end) for key, text in properties.items()},
        unescaped(message),
    )


def unescaped(text, *more):
    """Return *text* with the escapes of a workflow command undone, the percent sign last."""
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def kata_of(*tests, **changes):
    """Return a kata graded with *tests*."""
    return replace(KataGrade("03_gather", "Gather", "a/gather.py", "", tests), **changes)


def failed(name="test_it", points=2, message="no", line=0, code="RESULT"):
    """Return a failed test."""
    result = Result(f"t.py::{name}", "03_gather", "It works.", "virtual", 0, points, FAILED)
    return replace(result, message=message, line=line, code=code)


def test_annotation_says_what_happened_where_and_what_to_do(grade):
    """The path is that of the answer; the first line of the message is the reason."""
    name, properties, message = read_by_runner(annotations(grade)[0])

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
    """It is not told as something that the learner could repair."""
    message = read_by_runner(annotations(grade)[1])[2]

    assert message.endswith("The tests failed here, not the answer; please tell your teacher.")


def test_answer_that_is_not_there_has_no_place(grade):
    """An annotation without a file belongs to the run."""
    assert read_by_runner(annotations(grade)[2])[1] == {"title": "07 timeouts, 0 of 4 points"}


def test_one_cause_is_told_once(grade):
    """All tests of an open stub fail alike; their points are added up."""
    tests = [failed(f"test_{number}", line=3) for number in range(7)]

    (line,) = annotations(replace(grade, katas=(kata_of(*tests, failed(line=9)),)))[:-1]

    _, properties, message = read_by_runner(line)
    assert properties["title"] == "03 gather, 0 of 14 points"
    assert "3 more tests lost their points to it." in message


def test_solved_katas_say_nothing(grade):
    """There is no line for what went well."""
    assert annotations(replace(grade, katas=grade.katas[:1])) == []


def test_ten_causes_are_ten_annotations(grade):
    """As many as GitHub shows of one step."""
    tests = [failed(line=number) for number in range(1, MOST + 1)]

    lines = annotations(replace(grade, katas=(kata_of(*tests),)))

    assert [read_by_runner(line)[1]["line"] for line in lines] == [str(n) for n in range(1, 11)]


def test_more_causes_are_summed_up_in_the_last(grade):
    """The tenth names the katas that are left, and where the rest can be read."""
    katas = [kata_of(failed(), failed(line=2), kata=f"{number:02}_x") for number in range(40)]

    lines = annotations(replace(grade, katas=tuple(katas)))

    _, properties, message = read_by_runner(lines[-1])
    assert len(lines) == MOST
    assert properties == {"title": "71 more reasons for lost points"}
    assert message.splitlines()[:1] == ["04 x, 0 of 4 points"]
    assert message.splitlines()[-2:] == [
        "and 16 more katas",
        "The summary of this run has all of them.",
    ]


HOSTILE = [
    "::error::pwned",
    "  ::add-mask::Points",
    "\u2003::add-mask::Points",
    "x ##[add-mask]Points",
    "x #\ufe0f#\u034f[add-mask]Points",
    "\ufe0f:\ufe0f:add-mask::Points",
    ":\u200d:add-mask::Points",
    "\u00ad::stop-commands::x",
    "a\n::error::b",
    "a\r::error::b",
    "a\u2028::error::b\x85::error::c\x0b::error::d",
    "%0A::error::b",
    "%250A::error::b",
    "x,file=other.py::y",
    "\x1b]8;;http://x\x07 \x1b[2J \x00 \ud83d \u202e",
    "##[" * 100,
    ":" * 100,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_harmless_text_is_no_command(text):
    """Neither alone on a line, nor behind blanks, nor behind other text."""
    line = harmless(text)

    assert line.isprintable()
    for shown in (line, f"    {line}", f"# {line}", f"\u2705 {line}"):
        assert read_by_runner(shown) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_annotation(text, grade):
    """Each line is one error with our own title, and nothing but text in it."""
    kata = kata_of(failed(text, message=text, line=3), answer=text)

    (line,) = annotations(replace(grade, katas=(kata,)))

    name, properties, message = read_by_runner(line)
    assert line.isprintable()
    assert (name, list(properties)) == ("error", ["file", "line", "title"])
    assert (properties["line"], properties["title"]) == ("3", "03 gather, 0 of 2 points")
    assert not any(read_by_runner(part) for part in message.splitlines())


@pytest.mark.parametrize("planted", ["::error::x", " \ufe0f::add-mask::x", "a ##[add-mask]x"])
def test_runner_of_these_tests_finds_commands(planted):
    """What the other tests say is not there, would be found."""
    assert read_by_runner(planted)


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

    (line,) = annotations(replace(grade, katas=(kata_of(*tests),)))

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

    assert harmless(text) == printable(text) == text
