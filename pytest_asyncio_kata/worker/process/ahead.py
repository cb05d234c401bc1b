"""What the files of a kata import, imported once for all runs of its answers.

pytest takes longer to import than most answers to run.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterable
from typing import Any

MODULES = {
    "pytest": (
        *("pytest", "pytest_asyncio.plugin", "pytest_timeout", "freezegun", "freezegun.api"),
        *("_pytest.tmpdir", "_pytest.monkeypatch", "_pytest.recwarn", "_pytest.capture"),
        *("_pytest.python", "_pytest.main", "_pytest.fixtures", "_pytest.skipping"),
    )
}
"""For each need the modules that a run of it imports."""

OF_SCENARIOS = (f"{__name__.rpartition('.process.')[0]}.arrivals",)
"""Our own modules that the scenarios of many katas import, and no other part of the worker."""


def import_ahead(needs: Iterable[str]) -> None:
    """Import what scenarios do, and what *needs* name.

    What is not installed is left to the answer that misses it.
    """
    needed = [name for need in needs for name in MODULES.get(need, ())]
    for name in (*OF_SCENARIOS, *needed):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if "freezegun" in sys.modules:
        _look_ahead()


def _look_ahead() -> None:
    """Let freezegun look through all modules once: it keeps what it finds in them."""
    freezegun: Any = importlib.import_module("freezegun")
    with freezegun.freeze_time("2026-01-05"):
        pass
