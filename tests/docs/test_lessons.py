"""What each lesson has, beside what the lint asks of its files."""

import re
from collections.abc import Iterable, Iterator

import pytest

from pytest_asyncio_kata.cli.read.page import code_lines
from pytest_asyncio_kata.course.lesson import Block, Kind, sections_of

from .conftest import ROOT

LESSONS = sorted(ROOT.glob("katas/*/README.md"))

PREDICTION = re.compile(
    r"^\*\*Predict\*\*: [^\n]+\?[^\n]*\n\n<details><summary>Answer</summary>\n\n.+?\n\n</details>$",
    re.MULTILINE | re.DOTALL,
)

DRAWN = re.compile(r"^<!-- drawn(: what .+ does| by hand: .+) -->\n```text$", re.MULTILINE)
"""By hand where a run would never be drawn twice in the same way; the note says why."""

END = re.compile(
    r"^## What you can do now\n\n(?P<words>.+\n)+\n## Your turn\n",
    re.MULTILINE,
)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.parent.name)
def test_lesson_shows_what_it_is_about(lesson):
    """It asks before it shows, draws an example, and its end leads on to Python's own pages."""
    text = lesson.read_text(encoding="utf-8")
    end = END.search(text)

    assert PREDICTION.search(text), "ask for a prediction before you show what happens"
    assert DRAWN.search(text), "draw what an example does: see docs/draw_examples.py"
    assert end, "say what one can do now, right before `## Your turn`"
    assert "(https://docs.python.org/3/" in end[0], "name Python's page about it"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.parent.name)
def test_what_is_folded_is_closed(lesson):
    """Else GitHub folds the rest of the page away."""
    text = lesson.read_text(encoding="utf-8")

    assert text.count("<details>") == text.count("\n</details>\n") == len(PREDICTION.findall(text))


def drawings_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the drawings in *blocks*, and what stands for a picture."""
    for block in blocks:
        if block.kind is Kind.CODE and block.language == "text":
            yield block
        yield from drawings_in(block.inside)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.parent.name)
def test_drawings_fit_a_narrow_terminal(lesson, monkeypatch):
    """No row is broken in `kata read` where the terminal has 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    sections = sections_of(lesson.read_text(encoding="utf-8"))
    drawn = [each for one in sections for each in drawings_in(one.blocks)]

    assert drawn
    assert [row for each in drawn for row in code_lines(each) if len(row) > 60] == []
