"""Draw what the examples of the lessons do: ``tox -e drawings -- [KATA ...]``.

A drawing is the block of text below a comment in a lesson:

    <!-- drawn: what the example does -->
    <!-- drawn: what office(aside) does -->

The first is the program that stands before it, up to its last ``asyncio.run``; the second names
another call of what the lesson has defined so far. Each is a real run on the virtual clock, drawn
as ``kata show`` draws it, so what differs from machine to machine is not drawn: a call that
computes, or waits in a thread for something real. Nor are connections: whether the other side has
closed one just when the example ends depends on the version of Python.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import RETURNED
from pytest_asyncio_kata.record.values import encode
from pytest_asyncio_kata.report import draw
from pytest_asyncio_kata.runner import Workers

ROOT = Path(__file__).resolve().parent.parent

COMMAND = "tox -e drawings --"
"""What writes the drawings again."""

WIDTH = 72
"""Columns of a drawing: what a page shows on a small screen without scrolling."""

THE_EXAMPLE = "the example"
"""In a note: the last program before it."""

DRAWN = re.compile(
    r"^<!-- drawn: what (?P<what>.+?) does -->\n(?:```text\n(?P<text>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)

BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of a lesson: a program, or without a language what the program before it prints."""

ADDRESS = re.compile(r"\b0x[0-9a-f]+")

DEFINES = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
"""What each later program of a lesson knows of an earlier one; assignments are the rest."""


class NoDrawing(ValueError):
    """A note asks for something that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Example:
    """One call that a lesson draws."""

    note: str
    """The comment in the lesson, for messages."""
    source: str
    """A module that defines what is called."""
    coroutine: str
    """The function that is called without arguments."""
    printed: str | None
    """What the lesson says that it prints; None if it does not say so in a block."""


def example_before(lesson: str, end: int, what: str) -> Example:
    """Return the example that the note at *end* of the text *lesson* is about.

    Args:
        lesson: Text of the whole lesson.
        end: Where the note begins.
        what: ``the example``, or the source of a call such as ``office(aside)``.

    Raises:
        NoDrawing: If there is no such program before the note.
    """
    body: list[ast.stmt] = []
    called, printed = None, None
    for block in BLOCK.finditer(lesson, 0, end):
        if not block["language"] and called is not None and printed is None:
            printed = block["text"]
        for node in _statements(block) if block["language"] == "python" else ():
            run = _argument_of_run(node)
            if run is not None:
                called, printed = run, None
            elif isinstance(node, (*DEFINES, ast.Assign)):
                body.append(node)
    if what != THE_EXAMPLE:
        printed = None
        called = ast.parse(what, mode="eval").body
    if not isinstance(called, ast.Call) or not isinstance(called.func, ast.Name):
        raise NoDrawing(f"there is no call to draw before: what {what} does")
    arguments = ", ".join(map(ast.unparse, called.args))
    # The call has to be the root of the run: so its arguments become defaults.
    source = "\n".join(map(ast.unparse, body))
    if arguments:
        source += f"\n{called.func.id}.__defaults__ = ({arguments},)\n"
    return Example(f"<!-- drawn: what {what} does -->", source, called.func.id, printed)


def _statements(block: re.Match[str]) -> list[ast.stmt]:
    """Return the statements of a program; none of a fragment, such as an `await` outside."""
    try:
        compile(block["text"], "lesson", "exec")
    except SyntaxError:
        return []
    return ast.parse(block["text"]).body


def _argument_of_run(node: ast.stmt) -> ast.expr | None:
    """Return what a statement hands to ``asyncio.run``; None if it does not call it."""
    if isinstance(node, ast.Expr) and ast.unparse(node).startswith("asyncio.run("):
        assert isinstance(node.value, ast.Call)  # by its text
        return node.value.args[0]
    return None


class Drawer:
    """Runs examples, all of them in workers that one process has forked."""

    def __init__(self) -> None:
        self._workers = Workers()

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, *exception: object) -> None:
        self._workers.close()

    def drawing(self, example: Example) -> str:
        """Return the drawing of *example*.

        Raises:
            NoDrawing: If it cannot be drawn, or prints other lines than the lesson says.
        """
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "example.py"
            file.write_text(example.source, encoding="utf-8")
            run = self._workers.run(
                Request(str(file), example.coroutine, "example", arguments=encode([]))
            )
        if run.end.kind != RETURNED:
            raise NoDrawing(f"{example.note}: it ended otherwise: {run.end.kind} {run.end.message}")
        printed = "".join(f"{line.text}\n" for line in run.timeline.lines)
        if example.printed is not None and ADDRESS.sub("0x...", printed) != example.printed:
            raise NoDrawing(
                f"{example.note}: the block below the example must be what it prints:\n{printed}"
            )
        lines = draw(replace(run.timeline, connections=()), width=WIDTH)
        if not lines:
            raise NoDrawing(f"{example.note}: there is nothing to draw, since no call waited")
        return "".join(f"{line}\n" for line in lines)

    def drawn(self, lesson: str) -> str:
        """Return the text *lesson* with all its drawings as they are today.

        Raises:
            NoDrawing: If one of them cannot be drawn.
        """
        return DRAWN.sub(lambda match: self._again(lesson, match), lesson)

    def _again(self, lesson: str, match: re.Match[str]) -> str:
        example = example_before(lesson, match.start(), match["what"])
        return f"{example.note}\n```text\n{self.drawing(example)}```\n"


def lessons(words: list[str]) -> Iterator[Path]:
    """Yield the lessons of the katas whose names begin with one of *words*; all without any."""
    for path in sorted(ROOT.glob("katas/*/README.md")):
        if not words or path.parent.name.startswith(tuple(words)):
            yield path


def main(words: list[str]) -> None:
    """Write the drawings of these lessons again, and name the lessons that have changed."""
    with Drawer() as drawer:
        for path in lessons(words):
            text = path.read_text(encoding="utf-8")
            try:
                new = drawer.drawn(text)
            except NoDrawing as error:
                sys.exit(f"{path.relative_to(ROOT)}: {error}")
            if new != text:
                path.write_text(new, encoding="utf-8")
                sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
