"""What a lesson draws is what its example does: it is run, and drawn again."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from .conftest import ROOT

PROGRAM = """\
import asyncio


async def boil(what, seconds):
    print(what, "on")
    await asyncio.sleep(seconds)


async def dinner(first):
    await asyncio.gather(boil(first, 2), boil("peas", 1))


asyncio.run(dinner("rice"))
"""

PRINTED = "rice on\npeas on\n"

DRAWING = """\
            0 s                                                      2 s
boil rice   ████████████████████████████████████████████████████████████
boil peas   ██████████████████████████████
"""


def lesson(printed: str, *notes: str) -> str:
    """Return a lesson with the program, what it prints, and *notes* below."""
    return "\n".join([f"```python\n{PROGRAM}```\n\n```\n{printed}```\n", *notes, "The end.\n"])


@pytest.fixture(scope="module")
def draw_examples() -> Iterator[ModuleType]:
    """Return the module that draws examples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        import draw_examples

        yield draw_examples


@pytest.fixture(scope="module")
def drawer(draw_examples: ModuleType) -> Iterator[Any]:
    """Yield what draws: one process that forks the runs of all tests."""
    with draw_examples.Drawer() as made:
        yield made


def test_drawings_of_all_lessons_are_true(draw_examples, drawer):
    """Each drawing is what its example does today; else a command writes it again."""
    stale = []
    for path in draw_examples.lessons([]):
        text = path.read_text(encoding="utf-8")
        if drawer.drawn(text) != text:
            stale.append(path.parent.name)

    assert not stale, f"write the drawings again: {draw_examples.COMMAND} {' '.join(stale)}"


def test_drawing_is_written_below_its_note(drawer):
    """A note without a drawing gets it, and an old drawing is replaced; the rest stays."""
    note = "<!-- drawn: what the example does -->\n"
    drawn = lesson(PRINTED, f"{note}```text\n{DRAWING}```\n")

    assert drawer.drawn(lesson(PRINTED, note)) == drawn
    assert drawer.drawn(lesson(PRINTED, f"{note}```text\nold\n```\n")) == drawn
    assert drawer.drawn(drawn) == drawn


def test_other_call_of_the_example_is_drawn(drawer):
    """A note may name a call of what the lesson has defined."""
    drawn = drawer.drawn(lesson(PRINTED, "<!-- drawn: what dinner('soup') does -->\n"))

    assert "boil soup   ███" in drawn
    assert "boil rice   ███" not in drawn


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            lesson("rice on\n", "<!-- drawn: what the example does -->\n"),
            "the block below the example must be what it prints:\nrice on\npeas on\n",
        ),
        (
            lesson(PRINTED, "<!-- drawn: what boil('tea', 0) does -->\n"),
            "there is nothing to draw, since no call waited",
        ),
        (
            lesson(PRINTED, "<!-- drawn: what fry('egg') does -->\n"),
            "it ended otherwise: broken NameError: name 'fry' is not defined",
        ),
        (
            "<!-- drawn: what the example does -->\n",
            "there is no call to draw before: what the example does",
        ),
    ],
    ids=["prints something else", "does not wait", "fails", "no program"],
)
def test_what_cannot_be_drawn_is_said(draw_examples, drawer, text, said):
    """The maintainer reads what is the matter."""
    with pytest.raises(draw_examples.NoDrawing) as error:
        drawer.drawn(text)

    assert str(error.value).endswith(said)


def test_later_programs_know_what_earlier_programs_define(draw_examples):
    """Only definitions count, not what is called beside them; a fragment is left out."""
    text = (
        f"```python\n{PROGRAM}```\n\n```python\nawait dinner()\n```\n\n"
        "```python\nname = 'tea'\nprint(name)\n\n\n"
        "async def late():\n    await boil(name, 1)\n```\n"
    )
    example = draw_examples.example_before(text, len(text), "late()")

    assert "async def boil(" in example.source
    assert example.source.endswith("\nname = 'tea'\nasync def late():\n    await boil(name, 1)")
    assert "print(name)" not in example.source
    assert "asyncio.run(" not in example.source
