"""The code of answers and scenarios, kept by whoever forks runs.

An answer has many runs, and each would compile it and parse it again; so would it the scenarios
where Python keeps no bytecode, as in many containers. A run reads the file all the same, and takes
what it was forked with if the file says what it said then. So nothing is wrong when a file is
saved again, only slower.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import os
import sys
import types
import warnings
from collections.abc import Iterable
from importlib.machinery import SourceFileLoader
from typing import NamedTuple

from ..record.syntax import tree_of

WITHOUT_BYTECODE = sys.dont_write_bytecode
"""Whether Python was told to keep none when this process began: a worker tells itself so later."""

MOST_KEPT = 100
"""Of how many files the code is kept."""


class _Kept(NamedTuple):
    stamp: tuple[int, int]
    """When the file was written, in nanoseconds, and how long it was."""
    content: bytes
    code: types.CodeType
    body: list[ast.stmt] | None
    """Its statements, if they are kept as well."""


_KEPT: dict[str, _Kept] = {}


def keep_codes(scenarios: Iterable[str], answer: str | None = None) -> None:
    """Compile files for all runs that are forked from now on.

    Args:
        scenarios: Paths of files of which only the code is needed.
        answer: Path of a file of which the statements are needed, too: they say where it returns.
    """
    for path in (*scenarios, *([answer] if answer else [])):
        # What is wrong with a file is said by the run.
        with contextlib.suppress(OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            status = os.stat(path)
            stamp = status.st_mtime_ns, status.st_size
            if path not in _KEPT or _KEPT[path].stamp != stamp:
                _keep(path, stamp, parsed=path == answer)


def _keep(path: str, stamp: tuple[int, int], *, parsed: bool) -> None:
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    loader = SourceFileLoader(path, path)
    content = loader.get_data(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Not from its bytecode, which may be that of what is written there by then.
        code = loader.source_to_code(content, path)
    body = tree_of(content).body if parsed else None
    _KEPT[path] = _Kept(stamp, content, code, body)
    if parsed:
        gc.freeze()  # runs collect only their own garbage


def kept_code(path: str, content: bytes) -> types.CodeType | None:
    """Return the code of the file at *path* with that *content*, if it was kept."""
    kept = _kept(path, content)
    return kept.code if kept is not None else None


def kept_body(path: str, content: bytes) -> list[ast.stmt] | None:
    """Return the statements of the file at *path* with that *content*, if they were kept."""
    kept = _kept(path, content)
    return kept.body if kept is not None else None


def _kept(path: str, content: bytes) -> _Kept | None:
    kept = _KEPT.get(path)
    return kept if kept is not None and kept.content == content else None
