"""Rule: a kata says what its right answers and its scenarios need of a sandbox."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...record.request import LOOPBACK, PROCESSES
from ...record.syntax import tree_of
from ..kata import SETTINGS, Kata
from ..layout import Layout

USES = {
    "socket": LOOPBACK,
    "socketserver": LOOPBACK,
    "http.server": LOOPBACK,
    "start_server": LOOPBACK,
    "open_connection": LOOPBACK,
    "create_server": LOOPBACK,
    "create_connection": LOOPBACK,
    "subprocess": PROCESSES,
    "multiprocessing": PROCESSES,
    "create_subprocess_exec": PROCESSES,
    "create_subprocess_shell": PROCESSES,
    "fork": PROCESSES,
}
"""Modules, and functions of modules, with what they need."""


def needs_are_said(kata: Kata, layout: Layout) -> Iterator[str]:
    """What opens sockets or starts processes is refused in a sandbox, if `needs` does not say so.

    Nobody would notice outside of one.
    """
    files = [*kata.scenarios, layout.solution(kata), *layout.alternatives(kata)]
    said = set(kata.needs)
    for path in files:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for name in _names(tree_of(text, str(path))):
            need = USES.get(name)
            if need is not None and need not in said:
                said.add(need)
                yield (
                    f"{layout.shown(kata.directory / SETTINGS)}: say `needs` with"
                    f' "{need}": {layout.shown(path)} uses {name}'
                )


def _names(tree: ast.AST) -> Iterator[str]:
    """Yield the names of modules that are imported, and of attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Attribute):
            yield node.attr
