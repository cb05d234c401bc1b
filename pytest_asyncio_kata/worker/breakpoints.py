"""A breakpoint that was left in an answer: nobody can go on from there, so the run ends.

Python's debugger would find no terminal, print its prompt among the answer's lines, and raise
`BdbQuit`, which an answer may catch like any other exception.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

DEBUGGER = "bdb"
"""The module of Python that every debugger is made of."""

Stop = Callable[[types.FrameType | None], NoReturn]
"""Ends the run that was stopped in a frame."""


def refuse(stop: Stop) -> None:
    """Call *stop* at each breakpoint, for good: one process, one run."""

    def hook(*_: object, **__: object) -> NoReturn:
        stop(sys._getframe(1))

    sys.breakpointhook = hook
    if DEBUGGER in sys.modules:
        _patch(sys.modules[DEBUGGER], hook)
    else:  # importing it takes as long as a run
        sys.meta_path.insert(0, _PatchedDebugger(hook))


def _patch(module: Any, hook: Callable[..., NoReturn]) -> None:
    module.Bdb.set_trace = hook


class _PatchedDebugger:
    """Finds the debugger's module as Python does, and patches it when it is imported."""

    def __init__(self, hook: Callable[..., NoReturn]) -> None:
        self._hook = hook

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the debugger's module; None of any other."""
        if name != DEBUGGER:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def exec_module(module: types.ModuleType) -> None:
            execute(module)
            _patch(module, self._hook)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec
