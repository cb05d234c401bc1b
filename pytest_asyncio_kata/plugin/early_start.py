"""The early start: what the command line says about katas before any test is collected."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from ..course.kata import is_kata

LOOP_SCOPE_UNSET = 'The configuration option "asyncio_default_fixture_loop_scope" is unset'
"""How a warning of pytest-asyncio begins. Where warnings are errors, it ends the session."""


def ignore_unset_loop_scope(config: pytest.Config) -> None:
    """Keep pytest-asyncio from warning of a setting that a course without settings lacks.

    Tests of katas have no asynchronous fixtures, which is what the setting is about.
    """
    if names_katas(config):
        # The filter is gone as soon as all plugins are configured.
        warnings.filterwarnings("ignore", LOOP_SCOPE_UNSET, pytest.PytestDeprecationWarning)


def aims_at_katas(config: pytest.Config) -> bool:
    """Whether this process is about to run tests of a kata, as far as this is known early."""
    if config.getoption("numprocesses", None):
        return False
    return runs_tests(config) and names_katas(config)


def runs_tests(config: pytest.Config) -> bool:
    """Whether this process runs what it collects; each round is run in a fork of it."""
    return not config.getoption("collectonly") and config.getoption("kata_rounds") is None


def names_katas(config: pytest.Config) -> bool:
    """Whether the command line, or the configuration in its place, names a kata's folder."""
    paths = [Path(argument.partition("::")[0]) for argument in config.args]
    # A folder may be that of a whole course; who names a file names no other.
    courses = [path / "katas" for path in paths if path.is_dir()]
    inside = [*(path if path.is_dir() else path.parent for path in paths), *courses]
    return any(
        is_kata(folder) or any(is_kata(child) for child in folder.iterdir())
        for folder in inside
        if folder.is_dir()
    )


def needs_kata_hooks(config: pytest.Config) -> bool:
    """Whether the parts for katas are needed from the start, before a kata is collected.

    pytest-xdist's controller never collects a kata: it gets the tests after they have run. And
    a report that was asked for is written even if no test is in it.
    """
    spread = config.getoption("dist", "no") != "no"
    asked = ("kata_report", "kata_rounds")
    asks = any(config.getoption(name) is not None for name in asked)
    return spread or asks or aims_at_katas(config)
