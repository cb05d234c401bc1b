"""The tests of a kata with their marks and points: read from the text, without running a test."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ..record.syntax import tree_of
from .kata import Kata


@dataclass(frozen=True, slots=True)
class KataTest:
    """One test function of a kata, as it is written."""

    name: str
    docstring: str
    """The line that the learner reads; "" if there is none."""
    is_coroutine: bool
    marks: frozenset[str]
    """Names of its pytest marks, such as ``wall_clock``."""
    points: int | None
    """The points of its mark; None if it has no such mark."""
    draws: bool = False
    """Whether its input is drawn: it uses ``kata.random``, or hands the fixture on."""


def read_tests(kata: Kata) -> list[KataTest]:
    """Return the test functions of *kata*, in their order.

    Raises:
        OSError: If its file cannot be read.
        ValueError: If its file is not text.
        SyntaxError: If its file is not Python.
    """
    return [*_tests_of(kata.tests.read_text(encoding="utf-8"), str(kata.tests))]


@functools.lru_cache(100)
def _tests_of(source: str, path: str) -> tuple[KataTest, ...]:
    return tuple(tests_in(tree_of(source, path)))


def tests_in(tree: ast.AST) -> Iterator[KataTest]:
    """Yield the test functions in the *tree* of a file."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, functions) and node.name.startswith("test_"):
            marks = dict(map(_mark, node.decorator_list))
            yield KataTest(
                name=node.name,
                docstring=ast.get_docstring(node) or "",
                is_coroutine=isinstance(node, ast.AsyncFunctionDef),
                marks=frozenset(marks),
                points=_points(marks.get("points", [])),
                draws=any(map(_draws, ast.walk(node))),
            )


def count_tests(kata: Kata) -> int:
    """Return how many test functions *kata* has; 0 if its file cannot be read."""
    return len(_readable_tests(kata))


def names_of_tests(kata: Kata) -> list[str]:
    """Return the names of the test functions of *kata*; none if its file cannot be read."""
    return [test.name for test in _readable_tests(kata)]


def docstring_of(kata: Kata, name: str) -> str:
    """Return the docstring of the test called *name*; "" if it has none, or cannot be read."""
    return next((test.docstring for test in _readable_tests(kata) if test.name == name), "")


def max_points(kata: Kata) -> int:
    """Return what the tests of *kata* can give; 0 if its file cannot be read."""
    tests = _readable_tests(kata)
    return sum(1 if test.points is None else test.points for test in tests)


def _readable_tests(kata: Kata) -> list[KataTest]:
    try:
        return read_tests(kata)
    except (OSError, SyntaxError, ValueError):
        return []


def _mark(decorator: ast.expr) -> tuple[str, list[ast.expr]]:
    """Return the last part of the name of a mark, and its arguments."""
    call = decorator if isinstance(decorator, ast.Call) else None
    name = ast.unparse(call.func if call else decorator)
    return name.rpartition(".")[2], call.args if call else []


def _draws(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(ast.Name("kata"), "random"):
            return True
        case ast.Call(args=arguments):
            return any(isinstance(each, ast.Name) and each.id == "kata" for each in arguments)
    return False


def _points(arguments: list[ast.expr]) -> int | None:
    match arguments:
        case [ast.Constant(int(points))]:
            return points
    return None
