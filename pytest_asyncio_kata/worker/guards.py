"""The `try` and `with` statements of an answer, and what they do with a cancellation.

Read from the source of its file. The classes that an `except` names are looked up in the
frame that is suspended inside it.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import contextlib
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..record.syntax import tree_of

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

MADE = (*FUNCTIONS, ast.Lambda)
"""What a function object may be made by."""

BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)
"""What statements are made of, apart from expressions: no expression catches anything."""

Guard = ast.Try | ast.TryStar | ast.With | ast.AsyncWith
"""A statement that may catch what is raised inside it."""

STACKS = (contextlib.ExitStack, contextlib.AsyncExitStack)
"""The context managers that hold others."""

MOST_MANAGERS = 3
"""How many context managers inside each other are looked into."""


class Guards:
    """The statements of the answer's file that may catch what is raised inside them.

    Args:
        path: The file; one that cannot be read has no statements.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._tree, self._lines = ast.Module([], []), [""]
        with contextlib.suppress(OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            text = Path(path).read_bytes()
            self._tree, self._lines = tree_of(text), text.decode("utf-8", "replace").splitlines()

    def catching(self, line: int, frame: types.FrameType, managers: int = 0) -> int:
        """Return the line of the handler around *line* that keeps a cancellation; 0 if none."""
        for guard, part in _guards(self._tree, line):
            if isinstance(guard, ast.Try | ast.TryStar):
                caught = self._of_try(guard, part, frame)
            else:
                caught = self._of_with(guard, frame, managers)
            if caught:
                return caught
        return 0

    def _of_try(self, guard: ast.Try | ast.TryStar, part: str, frame: types.FrameType) -> int:
        if part == "body":
            for handler in guard.handlers:
                if handler.type is None or _is_caught(handler.type, frame):
                    if not _passes_on(handler.body):
                        return handler.lineno
                    break
        if part != "finalbody" and any(_leaves(each) for each in guard.finalbody):
            return self._line_of_finally(guard)
        return 0

    def _line_of_finally(self, guard: ast.Try | ast.TryStar) -> int:
        first = guard.finalbody[0].lineno
        lines = range(guard.lineno, first + 1)
        # The keyword has no node of its own.
        keywords = (n for n in reversed(lines) if self._lines[n - 1].lstrip()[:7] == "finally")
        return next(keywords, first)

    def _of_with(
        self, guard: ast.With | ast.AsyncWith, frame: types.FrameType, managers: int
    ) -> int:
        for item in reversed(guard.items):
            call = item.context_expr
            if not isinstance(call, ast.Call):
                entered = _value(call, frame)
                if self._keeps(entered):
                    return guard.lineno
                manager: object = type(entered)
            else:
                manager = _value(call.func, frame)
            if manager is contextlib.suppress and isinstance(call, ast.Call):
                if any(_is_caught(each, frame) for each in call.args):
                    return guard.lineno
            elif manager in STACKS:
                if item.optional_vars and self._keeps(_value(item.optional_vars, frame)):
                    return guard.lineno
            elif caught := self._of_manager(manager, frame, managers + 1):
                return caught
        return 0

    def _keeps(self, entered: object) -> bool:
        """Whether a context manager of contextlib that was *entered* keeps a cancellation."""
        if type(entered) is contextlib.suppress:
            return _is_cancellation(vars(entered).get("_exceptions"))
        if type(entered) not in STACKS:
            return False
        leave = [callback for _, callback in vars(entered).get("_exit_callbacks", ())]
        # A function of the answer's own that was pushed is given the exception, and may keep it.
        return any(
            self._keeps(getattr(each, "__self__", None))
            or not isinstance(self._definition(each), ast.Module)
            for each in leave
        )

    def _of_manager(self, manager: object, frame: types.FrameType, managers: int) -> int:
        """Return the line in a context *manager* of the answer's own that keeps a cancellation."""
        if managers > MOST_MANAGERS:
            return 0
        if isinstance(manager, types.FunctionType):  # a generator with one `yield`
            function = self._definition(getattr(manager, "__wrapped__", None))
            yields = [node for node in ast.walk(function) if isinstance(node, ast.Yield)]
            return self.catching(yields[0].lineno, frame, managers) if yields else 0
        if isinstance(manager, type):
            leave = vars(manager).get("__aexit__", vars(manager).get("__exit__"))
            for node in ast.walk(self._definition(leave)):
                if isinstance(node, ast.Return) and not _is_false(node.value):
                    return node.lineno
        return 0

    def _definition(self, function: object) -> ast.AST:
        """Return the definition of a *function* of the answer; an empty node if it is none."""
        code = function.__code__ if isinstance(function, types.FunctionType) else None
        if code is not None and code.co_filename == self._path:
            for node in ast.walk(self._tree):
                if isinstance(node, MADE) and code.co_firstlineno in _first_lines(node):
                    return node
        return ast.Module([], [])


def _guards(tree: ast.Module, line: int) -> Iterator[tuple[Guard, str]]:
    """Yield the guards around *line*, innermost first, each with the part that *line* is in."""
    found: list[tuple[Guard, str]] = []
    node: ast.AST | None = tree
    while node is not None:
        node = _enter(node, line, found)
    yield from reversed(found)


def _enter(node: ast.AST, line: int, found: list[tuple[Guard, str]]) -> ast.AST | None:
    """Return the node below *node* that *line* is in, after a note of the guard passed."""
    for part, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, BLOCKS) or not _holds(child, line):
                continue
            if isinstance(node, Guard):
                found.append((node, part))
            if isinstance(child, FUNCTIONS):
                found.clear()  # what is around a function is not around its calls
            return child
    return None


def _holds(node: ast.AST, line: int) -> bool:
    first = getattr(node, "lineno", None)
    if first is None:  # a `case`
        return any(_holds(child, line) for child in ast.iter_child_nodes(node))
    return bool(first <= line <= (getattr(node, "end_lineno", None) or first))


def _first_lines(node: ast.AST) -> set[int]:
    """The line of `def`, or of the first decorator: where its code may begin."""
    decorators = getattr(node, "decorator_list", [])
    return {getattr(each, "lineno", 0) for each in (node, *decorators)}


# -- what a handler does ---------------------------------------------------------------


def _passes_on(body: list[ast.stmt]) -> bool:
    """Whether a block ends with `raise`, and is not left in another way before."""
    return isinstance(body[-1], ast.Raise) and not any(_leaves(each) for each in body)


def _leaves(node: ast.AST, *, in_loop: bool = False) -> bool:
    """Whether a statement leaves its block by `return`, or by `break` or `continue`."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return False
    if isinstance(node, ast.Return):
        return True
    if isinstance(node, ast.Break | ast.Continue):
        return not in_loop
    within = in_loop or isinstance(node, ast.For | ast.AsyncFor | ast.While)
    return any(_leaves(child, in_loop=within) for child in ast.iter_child_nodes(node))


def _is_false(value: ast.expr | None) -> bool:
    """Whether what an `__exit__` returns lets an exception through, whatever it is."""
    return value is None or (isinstance(value, ast.Constant) and not value.value)


# -- which exceptions an expression names ------------------------------------------------


def _is_caught(expression: ast.expr, frame: types.FrameType) -> bool:
    """Whether *expression* names a class, or a tuple of some, that a cancellation is one of."""
    if isinstance(expression, ast.Tuple):
        return any(_is_caught(each, frame) for each in expression.elts)
    return _is_cancellation(_value(expression, frame))


def _is_cancellation(value: object) -> bool:
    if type(value) is tuple:
        return any(map(_is_cancellation, value))
    return isinstance(value, type) and value in asyncio.CancelledError.__mro__


def _value(expression: ast.expr, frame: types.FrameType) -> Any:
    """Return what a name, or an attribute of a module, stands for; None if that is unknown."""
    if isinstance(expression, ast.Attribute):
        holder = _value(expression.value, frame)
        # Nothing else: an attribute of another object may be computed by the answer.
        return vars(holder).get(expression.attr) if type(holder) is types.ModuleType else None
    if not isinstance(expression, ast.Name):
        return None
    name = expression.id
    found = frame.f_globals.get(name, vars(builtins).get(name))
    return frame.f_locals.get(name) if found is None else found
