"""``kata read``: the lesson in the terminal."""

import re
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.cli.read import command
from pytest_asyncio_kata.cli.read.page import block_lines
from pytest_asyncio_kata.cli.read.screen import Ended, Screen
from pytest_asyncio_kata.cli.terminal import has_reader
from pytest_asyncio_kata.course.lesson import Block, Kind

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

LESSONS = Path(__file__).parents[2].glob("katas/*/README.md")

LESSON = """\
# 07 Sample

Two cats, one **bed**, and `nap()`: a sentence that is longer than a narrow terminal is wide.
See [the docs](https://docs.python.org/3/library/asyncio-task.html)
and [kata 03](../03_gather/README.md).

## Begin first, wait later

```python
await nap("cat")
```

<!-- drawn: two naps -->
```text
              0 s                                                      3 s
nap cat_1     ██████████████████████████████████████
nap cat_2                                           ██████████████████████
```

| first | then |
| --- | --- |
| `nap(1)` | `nap(2)` |

- one cat
- two cats

**Predict**: who wakes up first?

<details><summary>Answer</summary>

The *first* one.

</details>

![Two cats asleep](cats.svg)

## Your turn

Open `sample.py`.
"""


@pytest.fixture
def lesson(course):
    """Return the sample course with a lesson that has all that a lesson can have."""
    (course.stub.parent / "README.md").write_text(LESSON, encoding="utf-8")
    return course


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_lesson_reads_as_agreed(lesson, kata, golden, columns):
    """Text, code, drawings, tables, lists, a question with its answer, and what comes next."""
    said = kata("read", "07", columns=columns).stdout

    assert said == golden(f"read_{columns}", said)


def test_a_terminal_without_such_letters_gets_others(lesson, kata, golden):
    """Drawings, lists and tables in ASCII."""
    said = kata("read", "07", charset="ascii").stdout

    assert said == golden("read_ascii", said)
    assert "\\u" not in said


def test_without_a_name_it_is_where_you_are(lesson, kata, history):
    """The first kata that is not solved; when all are solved, that is said."""
    assert kata("read").stdout.startswith("07 Sample\n")
    history(3)

    assert kata("read").stdout == (
        "All katas are solved. To read a lesson again, name it: kata read 01\n"
    )


@pytest.mark.parametrize("words", [["Begin first"], ["wait", "later"], ["begin first, wait later"]])
def test_it_begins_at_a_heading(lesson, kata, words):
    """As an explanation names it; the shell's quotes are not needed."""
    said = kata("read", "07", *words).stdout

    assert said.startswith("Begin first, wait later\n-----------------------\n")
    assert "Your turn" in said
    assert "  whole     kata read 07\n" in said


def test_unknown_heading_is_one_sentence(lesson, kata):
    """It names the nearest."""
    result = kata("read", "07", "Beginn first")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: 07 sample: the lesson has no heading 'Beginn first';"
        " nearest: 'Begin first, wait later'\n"
    )


def test_lesson_that_is_gone_is_one_sentence(lesson, kata):
    """It names the file."""
    (lesson.stub.parent / "README.md").unlink()
    result = kata("read", "07")

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: the lesson of 07 sample cannot be read:"
        " katas/07_sample/README.md: No such file or directory\n"
    )


def test_control_codes_of_a_lesson_do_not_reach_the_terminal(lesson, kata):
    """They are written out."""
    lesson.edit(lesson.stub.parent / "README.md", "Two cats, one", "\x1b[31m Two cats, one")
    lesson.edit(lesson.stub.parent / "README.md", 'nap("cat")', 'nap("\x1b[2J")')

    said = kata("read", "07").stdout
    assert "\x1b" not in said
    assert said.count("\\x1b") == 2


def test_sentences_of_a_picture_fit_and_its_columns_stay(monkeypatch):
    """A picture as text may have both."""
    monkeypatch.setenv("COLUMNS", "40")
    columns = "runs      " + "a" * 40
    sentences = "The one that waits is called when it is ready again.\nThen it runs."

    assert block_lines(Block(Kind.CODE, f"{columns}\n\n{sentences}", "text")) == [
        f"    {columns}",
        "",
        "    The one that waits is called when it",
        "    is ready again. Then it runs.",
    ]


def test_every_lesson_can_be_read(monkeypatch):
    """No line of text is wider than the terminal, and no mark of Markdown is left."""
    monkeypatch.setenv("COLUMNS", "80")
    marks = re.compile(r"^\*\*|^#+ |^```|<details|<summary|<!--|\]\(")
    left = [
        (path.parent.name, line)
        for path in sorted(LESSONS)
        for section in command.sections_of(path.read_text(encoding="utf-8"))
        for block in section.blocks
        if block.kind is Kind.TEXT
        for line in block_lines(block)
        if not re.match(r"\[\d\] http", line)
        if len(line) > 80 or marks.search(line)
    ]

    assert left == []


@posix
def test_a_lesson_stops_where_the_screen_is_full(lesson, terminal):
    """In a terminal of 24 lines; a key goes on, and nothing is read twice or left out."""
    reader = terminal("-m", "pytest_asyncio_kata", "read", "07")
    stop = "Space goes on, q leaves the lesson."
    first = reader.until(stop)
    reader.press(" ")
    reader.until("Think first. A key shows: Answer")
    reader.press(" ")
    rest = reader.until("watch 07")

    assert first.count("\n") < 24
    assert "07 Sample" in first
    assert "sample.py" in rest
    assert "07 Sample" not in rest
    assert reader.process.wait(60) == 0


@posix
def test_q_leaves_a_lesson(lesson, terminal):
    """Nothing more of it is shown, the end is not a failure, and the terminal is as before."""
    reader = terminal("-m", "pytest_asyncio_kata", "read", "07")
    reader.until("q leaves the lesson.")
    reader.press("q")

    assert reader.process.wait(60) == 0
    assert "sample.py" not in reader.seen
    assert reader.settings() == reader.before


# -- the screen ---------------------------------------------------------------------------------


class Reader:
    """Presses keys; afterwards none is left."""

    available = True
    end_signal = 0

    def __init__(self, *keys: str) -> None:
        self.left = [*keys]

    def wait(self, seconds: float) -> str:
        return self.left.pop(0)


@pytest.fixture
def low(monkeypatch):
    """Make the terminal 11 lines high: ten are for the text."""
    monkeypatch.setenv("LINES", "11")
    monkeypatch.setenv("COLUMNS", "80")


def test_a_full_screen_waits_for_a_key(low, capsys):
    """What does not fit below the rest comes after the stop; the words of the stop go away."""
    reader = Reader(" ")
    screen = Screen(reader)
    screen.show(["a"] * 7)
    screen.show(["b"] * 4)

    assert reader.left == []
    assert (
        capsys.readouterr().out
        == "a\n" * 7 + "Space goes on, q leaves the lesson.\r\x1b[2K" + "b\n" * 4
    )


def test_a_screen_that_is_half_empty_is_filled(low, capsys):
    """A short title does not stand alone."""
    screen = Screen(Reader(" "))
    screen.show(["a"] * 3)
    screen.show(["b"] * 8)

    assert capsys.readouterr().out.startswith("a\n" * 3 + "b\n" * 7 + "Space")


@pytest.mark.parametrize("key", ["q", "Q", "\x04"])
def test_q_ends(low, key):
    """So does the end of the input."""
    screen = Screen(Reader(key))

    with pytest.raises(Ended):
        screen.stop("Think first.")


def test_nobody_who_could_press_a_key_is_waited_for(low, capsys):
    """Where the output goes into a file, all of it comes at once."""
    screen = Screen(None)
    screen.show(["a"] * 99)
    screen.stop("Think first.")

    assert capsys.readouterr().out == "a\n" * 99


def test_answer_is_shown_after_a_key(low, capsys):
    """The question stays above it."""
    answer = Block(Kind.ANSWER, "Answer", inside=(Block(Kind.TEXT, "The first."),))
    command._show_answer(answer, Screen(Reader(" ")))

    assert capsys.readouterr().out == (
        "Think first. A key shows: Answer\r\x1b[2KAnswer\n\nThe first.\n\n"
    )


def test_a_reader_who_wants_no_colours_gets_whole_lines(low, capsys, monkeypatch):
    """A screen reader reads line by line; nothing is taken back."""
    monkeypatch.setenv("NO_COLOR", "1")
    Screen(Reader(" ")).stop("Think first.")

    assert capsys.readouterr().out == "Think first.\n"


@pytest.mark.parametrize(
    ("streams", "service", "there"),
    [
        (("stdin", "stdout"), "", True),
        (("stdin", "stdout"), "true", False),
        (("stdin",), "", False),
        (("stdout",), "", False),
    ],
)
def test_a_reader_has_a_terminal_and_a_keyboard(monkeypatch, streams, service, there):
    """Nobody is waited for in a pipe, nor on a service that builds software."""
    monkeypatch.setenv("CI", service)
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}.isatty", lambda name=name: name in streams, raising=False)

    assert has_reader() is there
