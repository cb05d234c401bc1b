"""A constant of the answer: its value, without a run."""

from __future__ import annotations

import ast
import types
from pathlib import Path
from typing import Any

from ..record.run import BROKEN, RAISED, End
from ..record.syntax import tree_of
from ..record.timeline import Place
from .source_file import NotLoaded


def constant(module: types.ModuleType, name: str, path: str) -> tuple[Any, Place]:
    """Return the value of *name*, a constant of *module*, and the line of the file *path*.

    Raises:
        NotLoaded: If there is none, or its value is still the stub's ``...``.
    """
    if name not in vars(module):
        raise NotLoaded(End(BROKEN, how="missing", message=name))
    value, place = vars(module)[name], Place(Path(path).name, _line_of(name, path), name)
    if value is ...:
        raise NotLoaded(End(RAISED, how="NotImplementedError", place=place))
    return value, place


def _line_of(name: str, path: str) -> int:
    """Return the line of the file at *path* that gives *name* its value; 1 if none does."""
    for node in reversed(tree_of(Path(path).read_bytes()).body):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return node.lineno
    return 1
