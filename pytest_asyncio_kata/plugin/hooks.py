"""pytest's side: the options and marks, and when the rest is loaded.

The parts for katas are imported when the first kata is collected, or named on the command
line: pytest starts as fast as before in projects without katas; `python -m benchmarks` measures
it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ..course.kata import is_kata
from ..virtual_clock import calendar
from . import early_start, interpreter, isolation, loop_factories, marks, options, virtual_settings
from .named_answers import advice, is_answer

if TYPE_CHECKING:
    from ..virtual_clock import ProjectArrivals
    from .fixture import AnswerRunner

BUNDLE = Path(__file__).resolve().parents[1] / "bundle"
"""Folder of the course in an installed package."""

KATA_HOOKS = "kata-hooks"
"""Name of the plugin for tests of katas."""

# -- options and marks ---------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options: those of katas begin with ``--kata``, the others with ``--virtual``."""
    options.add(parser)
    virtual_settings.add_options(parser)


@pytest.hookimpl(tryfirst=True, specname="pytest_configure")
def pytest_configure_before_asyncio(config: pytest.Config) -> None:
    """Prevent a warning of pytest-asyncio, where katas are about to be run."""
    early_start.ignore_unset_loop_scope(config)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks, and check the options."""
    options.check(config)
    options.draw_seed(config)
    isolation.settle(config)
    marks.register(config)
    virtual_settings.register(config)
    if config.getoption("virtual_html") is not None:
        from . import virtual_timelines

        virtual_timelines.prepare(config)
    if early_start.names_katas(config):
        interpreter.refuse(when_collected=False)
    if early_start.needs_kata_hooks(config):
        _register_kata_hooks(config)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Print the isolation of the answers, if it is not the default."""
    return isolation.header(config)


# -- collection ------------------------------------------------------------------------


def _register_kata_hooks(config: pytest.Config) -> None:
    """Register the plugin for tests of katas, once."""
    if config.pluginmanager.has_plugin(KATA_HOOKS):
        return
    from . import kata_hooks

    config.pluginmanager.register(kata_hooks, KATA_HOOKS)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the course that came with this package, and answers: no test imports them.

    Unless the command line names them. pytest itself would import answers for
    ``--doctest-modules``, and stop at the first that cannot be read.
    """
    return True if collection_path == BUNDLE or is_answer(collection_path) else None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> None:
    """Register the parts for katas when the first kata is collected."""
    if is_kata(module_path.parent):
        interpreter.refuse(when_collected=True)
        _register_kata_hooks(parent.config)


@pytest.hookimpl(wrapper=True)  # this runs before pytest-asyncio looks for loop factories
def pytest_generate_tests(metafunc: pytest.Metafunc) -> Generator[None, None, None]:
    """Offer our event loops to a test that asks for one."""
    with loop_factories.offered(metafunc.config, metafunc.definition):
        yield


@pytest.hookimpl(trylast=True)  # after other plugins have removed the tests that are not selected
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Prepare the session for tests on our event loops, if there are any."""
    loop_factories.watch(config, items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Continue to offer our event loops, if a test has asked for one."""
    loop_factories.keep_offering(session.config)


@pytest.hookimpl(trylast=True, specname="pytest_collection_finish")
def pytest_collection_finish_last(session: pytest.Session) -> None:
    """Say what to type where an answer was named, or a kata without tests."""
    config, items = session.config, session.items
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or (items and not config.pluginmanager.has_plugin(KATA_HOOKS)):
        return
    from . import missing_tests  # not where other tests are run

    here = config.invocation_params.dir
    lines = missing_tests.advice(config.args, here, {item.path.parent for item in items})
    for line in lines or (advice(config.args, here) if not items else []):
        reporter.write_line(line)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what every task of a test on the virtual clock did, where somebody asked for it."""
    kinds = list(terminalreporter.stats.values())
    reports = [each for kind in kinds for each in kind if hasattr(each, virtual_settings.DRAWN)]
    if reports:
        from . import virtual_timelines

        virtual_timelines.print_all(terminalreporter, reports)


# -- a test --------------------------------------------------------------------------------


@pytest.fixture
def kata(request: pytest.FixtureRequest) -> AnswerRunner:
    """Run coroutines of the answer: ``run = await kata.run("main", ...)``."""
    from . import kata_hooks

    return kata_hooks.runner_of(request)


@pytest.fixture
def virtual_calendar(request: pytest.FixtureRequest) -> Generator[None, None, None]:
    """Move dates and stopwatches with the event loop's clock until the test has ended."""
    if not virtual_settings.has_ours(request.node):
        pytest.fail(virtual_settings.NO_CLOCK_FOR_A_CALENDAR, pytrace=False)
    now = virtual_settings.settings_of(request.node).now
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(calendar(None if now == virtual_settings.TODAY else now))
        except ValueError as error:
            pytest.fail(f"the calendar cannot begin at {now!r}: {error}", pytrace=False)
        yield


@pytest.fixture
def virtual_arrivals(request: pytest.FixtureRequest) -> ProjectArrivals:
    """Make fakes whose calls come back in every order: ``virtual_arrivals.fake("read")``."""
    if virtual_settings.name_of_loop(request.node) != "virtual":
        pytest.fail(virtual_settings.NO_CLOCK_FOR_ARRIVALS, pytrace=False)
    from . import virtual_orders

    return virtual_orders.arrivals_of(request.node)
