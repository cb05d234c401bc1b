"""What every task of a project's own test did: ``--virtual-timeline``, ``--virtual-html``, a mark.

A test's drawings are made as soon as it has ended, in the process in which it ran; so no record
is kept, and pytest-xdist's workers send only text.
"""

from __future__ import annotations

import contextlib
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from .. import virtual_clock
from .virtual_settings import DRAWN, has_ours, name_of_loop, settings_of

TIMELINES = pytest.StashKey[Any]()
"""The recording of a test that has run."""

PAGE = "index.html"

PAGES = "virtual-pages"
"""Name of the plugin that writes the page."""

SIDE = 2
"""Columns at the left of a drawing."""


def is_asked_for(item: pytest.Item) -> bool:
    """Whether somebody wants to see what *item* does."""
    if not has_ours(item):
        return False
    return bool(settings_of(item).timeline or item.config.getoption("virtual_html"))


@contextlib.contextmanager
def recorded(item: pytest.Item) -> Iterator[None]:
    """Record what the test *item* does."""
    with virtual_clock.recorded() as recording:
        item.stash[TIMELINES] = recording
        yield


def hand_over(item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Give *report* the drawings of the test *item*, if they were asked for and it has run."""
    if call.when != "call" or TIMELINES not in item.stash:
        return
    from ..record.run import RAISED, RETURNED, End, Run

    name = item.nodeid.rpartition("::")[2]
    kind = RAISED if call.excinfo is not None else RETURNED
    how = call.excinfo.typename if call.excinfo is not None else ""
    clock = name_of_loop(item)
    runs = [
        Run(name, clock, End(kind, how=how), timeline, wall_seconds=call.duration)
        for timeline in item.stash[TIMELINES].timelines()
    ]
    if not runs:
        return
    drawn: dict[str, Any] = {}
    if settings_of(item).timeline:
        drawn["text"] = _text(item, runs)
    if item.config.getoption("virtual_html") is not None:
        from ..report.pages.own_tests import section
        from ..report.pages.svg import svg
        from ..report.row_choice import roots_of

        drawn["file"] = f"{_file_name(item.nodeid)}.svg"
        about = roots_of(runs[0].timeline)
        drawn["svg"] = str(svg(runs[0].timeline, title=item.nodeid, about=about))
        end = "failed" if report.failed else "passed"
        drawn["part"] = asdict(section(item.nodeid, end, runs, drawn["file"]))
    setattr(report, DRAWN, drawn)


def _text(item: pytest.Item, runs: list[Any]) -> str:
    from ..report import draw
    from ..report.row_choice import roots_of
    from ..report.safe_text import commandless, printable
    from ..report.text import cut
    from .screen import Screen

    reporter = item.config.pluginmanager.get_plugin("terminalreporter")
    screen = Screen.of(sys.stdout, reporter._tw.fullwidth if reporter is not None else None)
    lines = [item.nodeid]
    for run in runs:
        lines.append(f"  {run.seconds:.4g} s on the {run.clock} clock")
        width = screen.width - SIDE
        drawn = draw(
            run.timeline, width=width, unicode=screen.unicode, about=roots_of(run.timeline)
        )
        lines += [" " * SIDE + line for line in drawn]
    fitted = (cut(printable(line, screen.unicode), screen.width, screen.unicode) for line in lines)
    return commandless("\n".join(fitted))


def _file_name(name: str) -> str:
    """Return *name* as a part of a file's name, different for different names."""
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "_", name)[-80:]
    return safe if safe == name else f"{safe}.{zlib.crc32(name.encode(errors='replace')):08x}"


def prepare(config: pytest.Config) -> None:
    """Register what writes the page, where it was asked for, in the process with the terminal."""
    if config.getoption("virtual_html") is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Pages(config.getoption("virtual_html")), PAGES)


def print_all(terminalreporter: Any, reports: Sequence[Any]) -> None:
    """Print the drawings and notes that these *reports* carry."""
    if texts := list(filter(None, (getattr(each, DRAWN).get("text") for each in reports))):
        terminalreporter.write_sep("=", "what every task did")
        terminalreporter.write_line("\n\n".join(texts))
    for note in filter(None, (getattr(each, DRAWN).get("note") for each in reports)):
        terminalreporter.write_line(note)


class Pages:
    """Writes the pictures as they come, and the page with all of them at the end.

    Args:
        folder: Where they are written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[dict[str, str]] = []
        self._said = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the picture of a test that has ended."""
        drawn = getattr(report, DRAWN, {})
        if "part" in drawn:
            self._parts.append(drawn["part"])
            self._write(self._folder / drawn["file"], drawn.pop("svg"))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the page; the session has not passed if it cannot be written."""
        from ..report.pages.own_tests import OwnTest, page

        tests = [OwnTest(**part) for part in self._parts]
        if not tests:
            self._said = "no page: no test on the virtual clock has run"
            return
        self._write(self._folder / PAGE, page(tests))
        if self._said.startswith("ERROR"):
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
        else:
            self._said = f"page: {self._folder / PAGE}"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say where the page is, or why there is none."""
        terminalreporter.write_line(f"--virtual-html: {self._said}")

    def _write(self, path: Path, text: str) -> None:
        from ..results import whole_file

        try:
            whole_file.write(path, [text])
        except OSError as error:
            reason = error.strerror or error
            self._said = self._said or f"ERROR: {path} cannot be written: {reason}"
