"""The early start: what the command line says about katas before any test is collected."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..course.kata import is_kata


def aims_at_katas(config: pytest.Config) -> bool:
    """Whether this process is about to run tests of a kata, as far as this is known early."""
    if config.getoption("collectonly") or config.getoption("numprocesses", None):
        return False
    folders = [Path(argument.partition("::")[0]) for argument in config.args]
    folders = [folder if folder.is_dir() else folder.parent for folder in folders]
    return any(
        is_kata(folder) or any(is_kata(child) for child in folder.iterdir())
        for folder in folders
        if folder.is_dir()
    )


def needs_kata_hooks(config: pytest.Config) -> bool:
    """Whether the parts for katas are needed from the start, before a kata is collected.

    pytest-xdist's controller never collects a kata: it gets the tests after they have run. And
    a report that was asked for is written even if no test is in it.
    """
    spread = config.getoption("dist", "no") != "no"
    return spread or config.getoption("kata_report") is not None or aims_at_katas(config)
