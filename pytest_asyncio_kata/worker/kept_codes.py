"""The code of scenarios, kept by whoever forks runs, where Python keeps no bytecode.

In many containers it is told so, and each run would compile the same scenarios again. A run
reads the file all the same, and takes the code that it was forked with if the file says what it
said then. So nothing is wrong when a scenario is saved again, only slower.
"""

from __future__ import annotations

import contextlib
import os
import sys
import types
import warnings
from collections.abc import Iterable
from importlib.machinery import SourceFileLoader
from typing import NamedTuple

WITHOUT_BYTECODE = sys.dont_write_bytecode
"""Whether Python was told to keep none when this process began: a worker tells itself so later."""

MOST_KEPT = 100
"""Of how many files the code is kept."""


class _Kept(NamedTuple):
    stamp: tuple[int, int]
    """When the file was written, in nanoseconds, and how long it was."""
    content: bytes
    code: types.CodeType


_KEPT: dict[str, _Kept] = {}


def keep_codes(paths: Iterable[str]) -> None:
    """Compile the files at *paths* for all runs that are forked from now on."""
    for path in paths:
        # What is wrong with a file is said by the run.
        with contextlib.suppress(OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            status = os.stat(path)
            stamp = status.st_mtime_ns, status.st_size
            if path not in _KEPT or _KEPT[path].stamp != stamp:
                _keep(path, stamp)


def _keep(path: str, stamp: tuple[int, int]) -> None:
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    loader = SourceFileLoader(path, path)
    content = loader.get_data(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Not from its bytecode, which may be that of what is written there by then.
        code = loader.source_to_code(content, path)
    _KEPT[path] = _Kept(stamp, content, code)


def kept_code(path: str, content: bytes) -> types.CodeType | None:
    """Return the code of the file at *path* with that *content*, if it was kept."""
    kept = _KEPT.get(path)
    return kept.code if kept is not None and kept.content == content else None
