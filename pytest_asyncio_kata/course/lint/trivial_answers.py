"""Trivial answers: the stub with bodies that do nothing. They must earn next to nothing.

A point for ``return []`` says that something works, and nothing does.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ...record.syntax import tree_of
from ..given_code import is_to_be_written
from ..kata import Kata
from ..kata_tests import read_tests
from .trial import Judges

MOST_POINTS = 1
"""How many points of a kata a trivial answer may earn."""

BODIES: dict[str, Callable[[list[str]], str]] = {
    "returns nothing": lambda _: "return None",
    "waits for nothing": lambda _: "await asyncio.sleep(0)",
    "waits for 10 s": lambda _: "await asyncio.sleep(10)",
    "returns an empty list": lambda _: "return []",
    "returns two empty dicts": lambda _: "return {}, {}",
    "returns its first argument": lambda names: f"return {names[0] if names else True}",
    "prints its arguments": lambda names: f"print({', '.join(names)})",
}
"""What a body does, and how it is written; it is given the names of the arguments."""


MOST_DIFFERENT = ("returns nothing", "returns its first argument")
"""One does nothing at all, and one returns a value that may be the right one."""


def trivial_answers(kata: Kata, *, brief: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what each trivial answer to *kata* does, and its source; only two with *brief*."""
    source = kata.stub.read_text(encoding="utf-8")
    bodies = {does: BODIES[does] for does in MOST_DIFFERENT} if brief else BODIES
    for does, body in bodies.items():
        yield does, _with_bodies(source, body)


def _with_bodies(source: str, body: Callable[[list[str]], str]) -> str:
    tree = tree_of(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_to_be_written(
            ast.get_source_segment(source, node) or ""
        ):
            arguments = (*node.args.posonlyargs, *node.args.args)
            names = [argument.arg for argument in arguments if argument.arg != "self"]
            text = body(names)
            if isinstance(node, ast.FunctionDef) and (
                node.name == "__init__" or text.startswith("await")
            ):
                text = "pass"
            node.body = tree_of(f"async def _():\n    {text}").body[0].body  # type: ignore[attr-defined]  # it is a function
    return ast.unparse(tree) + "\n"


def trivial_faults(judges: Judges, kata: Kata, source: str, root: Path) -> list[str]:
    """Judge a trivial answer to *kata*; return a sentence if it earns too much.

    Args:
        judges: Who judges it.
        kata: The kata.
        source: Its text.
        root: Folder of the course.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, kata.answer_file)
        answer.write_text(source, encoding="utf-8")
        trial = judges.judge(kata, answer, "virtual", root)
    tests = [test for test in read_tests(kata) if trial.passed and test.name not in trial.codes]
    earned = sum(test.points or 0 for test in tests)
    if earned <= MOST_POINTS:
        return []
    names = ", ".join(test.name for test in tests)
    return [f"it earns {earned} points, of {names}; ask for more, {MOST_POINTS} is the most"]
