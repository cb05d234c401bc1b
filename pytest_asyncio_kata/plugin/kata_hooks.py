"""The plugin for tests of katas: it is registered when the first kata is collected.

`hooks` registers it; a project without katas never imports it, nor the modules that it imports.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from ..course.answers import AnswersError, locate
from ..course.assignment import Assignment
from ..course.kata import Kata, KataError, is_kata
from ..record.finding import ONCE
from ..record.request import VIRTUAL, WALL
from ..record.wire import FAR
from ..results.outcome import OUTCOME
from . import asyncio_tests, early_start, garbage, isolation, loop_factories, marks, selection
from .assertions import Unmet
from .closing import Closing
from .fixture import AnswerRunner
from .outcomes import outcome_of
from .progress_keeper import RUNS, drawn_runs, option_against_keeping
from .screen import Screen
from .session import ASSIGNMENT, RUNNER, SESSION, Session

MARGIN = 30
"""Real seconds that pytest-timeout leaves for starting a worker and for reporting."""

TRIES = 2
"""How often a run is tried if the machine is too busy for it."""

CLOSING = "kata-closing"
"""Name of the plugin that closes the session, in the process that writes to the terminal."""


def pytest_configure(config: pytest.Config) -> None:
    """Measure the terminal, and make the session that the tests share."""
    if not hasattr(config.option, "kata_width"):  # pytest-xdist hands the options to its workers
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        width = reporter._tw.fullwidth if reporter is not None else None
        screen = Screen.of(sys.stdout, width)
        config.option.kata_width, config.option.kata_unicode = screen.width, screen.unicode
        # Only who watches has nothing but the last screen; others scroll.
        config.option.kata_height = screen.height if config.option.kata_first else None
    config.stash[SESSION] = session = Session(config)
    if early_start.aims_at_katas(config):
        session.workers.start()  # the worker is ready when pytest has collected the tests
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Closing(config), CLOSING)
        if config.getoption("kata_first"):
            from . import first_only  # only who watches asks for it

            config.pluginmanager.register(first_only.FirstOnly(session.screen), first_only.NAME)
    # A worker of pytest-xdist does not run all tests, and in this process runs take turns.
    alone = not hasattr(config, "workerinput") and config.option.kata_isolation != isolation.NONE
    if config.getoption("kata_ahead") and alone:
        from . import tests_ahead  # as above

        config.pluginmanager.register(tests_ahead.TestsAhead(runner_for), tests_ahead.NAME)
    descriptor = config.getoption("kata_rounds")
    if descriptor is not None and sys.platform != "win32":
        from . import rounds  # a learner's session does without

        config.pluginmanager.register(rounds.Rounds(descriptor), rounds.NAME)


def begin_again(session: pytest.Session, suite: Path) -> None:
    """Let *session* judge the tests that it has collected, with other options.

    Args:
        session: What is kept of it are its items.
        suite: Root of another copy of the suite: what the tests' katas need is read from there.
    """
    config = session.config
    katas = config.stash[SESSION].katas_moved(config.rootpath, suite)
    config.pluginmanager.unregister(name=CLOSING)
    config.stash[SESSION] = Session(config, katas)
    config.pluginmanager.register(Closing(config), CLOSING)
    pytest_collection_modifyitems(config, session.items)
    pytest_collection_finish(session)
    if not config.getoption("collectonly"):
        config.stash[SESSION].start_workers()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the workers."""
    config.stash[SESSION].close()


# -- collection ------------------------------------------------------------------------


def _kata_of(item: pytest.Item) -> Kata | None:
    """Return the kata that *item* is a test of; None for any other test."""
    if "kata" not in getattr(item, "fixturenames", ()) or not is_kata(item.path.parent):
        return None
    try:
        return item.config.stash[SESSION].kata_in(item.path.parent)
    except KataError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(wrapper=True, specname="pytest_pycollect_makeitem")
def pytest_pycollect_makeitem_before_all(
    collector: pytest.Collector, obj: object
) -> Generator[None, object, object]:
    """Mark a coroutine test of a kata, before any plugin looks at it."""
    asyncio_tests.claim(collector, obj)
    return (yield)


def pytest_pycollect_makeitem(collector: pytest.Collector, obj: object) -> None:
    """Keep a coroutine test of a kata from anyio's plugin, which is asked first."""
    asyncio_tests.keep_from_anyio(collector, obj)


@pytest.hookimpl(wrapper=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> Generator[None, None, None]:
    """Run a kata's tests on one loop, and on both clocks if asked to."""
    try:
        kata = _kata_of(metafunc.definition)
    except pytest.UsageError:
        kata = None  # reported after everything is collected, and without a traceback
    if kata is None:
        return (yield)
    with loop_factories.no_others(metafunc.config, metafunc.definition):
        yield
    if metafunc.config.getoption("kata_clock") == "both":
        clocks = [VIRTUAL, WALL] if kata.clock == "auto" else [kata.clock]
        metafunc.fixturenames.append("kata_clock")
        metafunc.parametrize("kata_clock", clocks)


@pytest.hookimpl(trylast=True)  # after other plugins have removed the tests that are not selected
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test of a kata its assignment, and start the worker while pytest continues."""
    katas = {item: kata for item in items if (kata := _kata_of(item)) is not None}
    answers = _answers(katas.values(), config)
    for item, kata in katas.items():
        asyncio_tests.keep_from_trio(item)
        clock = marks.clock_of(item, kata)
        item.stash[ASSIGNMENT] = Assignment(kata, answers[kata.directory], clock)
        if not kata.runs_here:
            item.add_marker(pytest.mark.skip(reason=f"{kata.spoken} needs Python {kata.python}"))
        if config.pluginmanager.has_plugin("timeout"):
            item.add_marker(pytest.mark.timeout(TRIES * FAR * kata.timeout + MARGIN))
    if katas and early_start.runs_tests(config):
        config.stash[SESSION].start_workers()


def _answers(katas: Iterable[Kata], config: pytest.Config) -> dict[Path, Path]:
    """Return the path of the answer to each of *katas*, by their directories."""
    found = {kata.directory: kata for kata in katas}
    given = config.getoption("kata_answers")
    try:
        return {path: locate(kata, given, len(found)) for path, kata in found.items()}
    except AnswersError as error:
        raise pytest.UsageError(f"--kata-answers: {error}") from error


def pytest_collection_finish(session: pytest.Session) -> None:
    """Note which tests are selected, so that tests that are not run can be reported."""
    tests = selection.selected_tests(session.items)
    closing = session.config.pluginmanager.get_plugin(CLOSING)
    if closing is not None:
        closing.select(tests)
    else:
        selection.hand_over(tests, session.config)
    garbage.leave_out_what_stays(session.items)


# -- a test --------------------------------------------------------------------------------


def runner_of(request: pytest.FixtureRequest) -> AnswerRunner:
    """Return what the ``kata`` fixture is in the test that *request* comes from."""
    item = request.node
    if ASSIGNMENT not in item.stash:
        where = item.path.parent.name
        pytest.fail(f"the kata fixture needs a kata.toml beside the test, in {where}", False)
    runner = item.stash[RUNNER] = runner_for(item)
    return runner


def runner_for(item: pytest.Item) -> AnswerRunner:
    """Return what the ``kata`` fixture is in *item*, a test that has its assignment."""
    session, assignment = item.config.stash[SESSION], item.stash[ASSIGNMENT]
    # Not the node id: it differs between clocks, and the verdicts must be the same.
    name = getattr(item, "originalname", item.name)
    seed = f"{item.config.option.kata_seed} {assignment.kata.name} {name}"
    return AnswerRunner(
        *(assignment, session.workers, session.threads, seed, session.stuck_answers),
        order=item.config.option.kata_order,
    )


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """After a test has passed, judge what it has not asked for."""
    result = yield
    runner = pyfuncitem.stash.get(RUNNER, None)
    if runner is not None:
        runner.finish()
    return result


@pytest.hookimpl(tryfirst=True, specname="pytest_pyfunc_call")
def pytest_pyfunc_call_without_pytest_asyncio(pyfuncitem: pytest.Function) -> bool | None:
    """Run the test of a kata where nobody else would."""
    if ASSIGNMENT not in pyfuncitem.stash:
        return None
    return asyncio_tests.run_without_pytest_asyncio(pyfuncitem) or None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the explanation in the place of a traceback."""
    if call.excinfo is not None and isinstance(call.excinfo.value, Unmet):
        # A traceback is not shown, and to make it would take as long as the test.
        call.excinfo.traceback = call.excinfo.traceback.filter(lambda _: False)
    report = yield
    if ASSIGNMENT in item.stash and (call.when == "call" or not report.passed):
        outcome = outcome_of(item, call, report)
        setattr(report, OUTCOME, outcome.to_data())
        if call.when == "call" and not option_against_keeping(item.config):
            setattr(report, RUNS, drawn_runs(item, call))
    return report


def pytest_report_teststatus(report: Any) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """Remove tests of a kata that cannot run at all from the list of failures."""
    data = getattr(report, OUTCOME, None)
    if data is None or not report.failed:
        return None
    for code in ONCE:
        if data["result"]["code"] == code.name:
            words = code.name.lower().replace("_", " ")
            return words, words[0].upper(), (words.upper(), {"yellow": True})
    return None
