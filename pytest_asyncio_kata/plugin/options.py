"""The options of the command line, all of which begin with ``--kata``, and what is refused."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

import pytest

from . import isolation

SEEDS = 1_000_000
"""How many seeds there are; few enough that a seed can be typed."""

CONFIGURATION = ("pytest.toml", "pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")


def add(parser: pytest.Parser) -> None:
    """Add the options to pytest's."""
    group = parser.getgroup("kata", "katas: exercises that teach asyncio")
    group.addoption(
        "--kata-clock",
        choices=["auto", "virtual", "wall", "both"],
        default="auto",
        help="the clock of the runs: auto takes the wall clock where a test is marked"
        " wall_clock, and the virtual one elsewhere (default: auto)",
    )
    group.addoption(
        "--kata-answers",
        type=Path,
        metavar="PATH",
        help="judge other answers than the stubs: a directory like solutions/, or one file"
        " when one kata is selected",
    )
    group.addoption(
        "--kata-html",
        type=Path,
        metavar="DIR",
        help="write a page with pictures for each kata to DIR, and traces for Perfetto",
    )
    group.addoption(
        "--kata-report", type=Path, metavar="FILE", help="write the results to FILE, as JSON"
    )
    group.addoption(
        "--kata-hint", action="store_true", help="show one more hint for each kata not solved"
    )
    group.addoption(
        "--kata-first",
        action="store_true",
        help="explain only the first failing test of each kata; the others are a line each",
    )
    group.addoption(
        "--kata-ahead",
        action="store_true",
        help="run the last tests beside the first ones, where there are several processors",
    )
    group.addoption(
        "--kata-seed",
        type=int,
        metavar="N",
        help="draw the same input again for tests whose input varies; a failing test prints its N",
    )
    group.addoption(
        "--kata-order",
        metavar="NAME",
        help="try only this order of arrivals in tests that try them all; a failing test prints"
        " its NAME, such as 3:1,7:2",
    )
    group.addoption("--kata-pictures", action="store_true", help=argparse.SUPPRESS)
    group.addoption("--kata-rounds", type=int, metavar="FD", help=argparse.SUPPRESS)
    isolation.add_options(group)
    group.addoption("--kata-timeline", action="store_true", help="draw what passing runs did, too")


def draw_seed(config: pytest.Config) -> None:
    """Choose a seed if none is given; pytest-xdist sends it to its workers."""
    if config.option.kata_seed is None:
        config.option.kata_seed = secrets.randbelow(SEEDS)


def check(config: pytest.Config) -> None:
    """Refuse options that cannot be followed.

    Raises:
        pytest.UsageError: If an option cannot be followed.
    """
    if order := config.getoption("kata_order"):
        from ..record.orders import departures_in  # a project without katas needs it never

        try:
            departures_in(order)
        except ValueError as error:
            raise pytest.UsageError(f"--kata-order: {error}") from error
    for name in ("kata_answers", "kata_report", "kata_html"):
        _check_configuration(config, name)
    report = config.getoption("kata_report")
    if report is not None and report.is_dir():
        raise pytest.UsageError(f"--kata-report: {report} is a directory; name a file in it")
    pages = config.getoption("kata_html")
    if pages is not None and pages.exists() and not pages.is_dir():
        raise pytest.UsageError(f"--kata-html: {pages} is a file; name a directory")


def _check_configuration(config: pytest.Config, name: str) -> None:
    """Refuse a path because of which pytest did not find the project's configuration.

    pytest looks for the configuration beside all paths on the command line, before it knows
    which of them are values of options.
    """
    option = "--" + name.replace("_", "-")
    if option not in config.invocation_params.args or config.getoption("inifilename"):
        return
    if config.args_source is config.ArgsSource.ARGS:
        return  # folders of tests come first
    path, here = config.getoption(name), config.invocation_params.dir
    if config.inipath is not None and config.inipath.parent in (here, *here.parents):
        return
    project = any(
        (folder / file).is_file() for folder in (here, *here.parents) for file in CONFIGURATION
    )
    if path.exists() and project:
        from ..report.shell_word import shell_word  # no session that goes well needs it

        raise pytest.UsageError(
            f"{option} {path}: pytest takes this for a folder of tests;"
            f" write {shell_word(f'{option}={path}')}"
        )
