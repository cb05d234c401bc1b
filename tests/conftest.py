"""What tests of several folders share: pytester, and a small course to run it in."""

import contextlib
import gc
import importlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_asyncio_kata.course.kata import Kata, read
from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.runner import Workers, kept_workers

from .known_state import set_up
from .order_of_tests import begun_with_slow

pytest_plugins = ["pytester"]

# pytester removes the modules that a session in this process was the first to import, and the
# next session imports them again: hypothesis's plugin imports hypothesis at each session's end.
for module in ("filelock", "hypothesis"):
    with contextlib.suppress(ImportError):
        importlib.import_module(module)

# Their tests are run in a copy, by pytester.
collect_ignore = ["attacks", "sample", "wrong_answers"]


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of tests that take a minute."""
    config.addinivalue_line("markers", "slow: judges many answers of a kata; a minute")


@pytest.fixture(scope="session", autouse=True)
def known_state() -> Iterator[None]:
    """Make the tests independent of how they were started; end the worker that they share."""
    set_up()
    yield
    Workers.close(kept_workers())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: what is collected stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow tests, on each worker with its share, so that none runs at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = begun_with_slow(items, workers, lambda item: bool(item.get_closest_marker("slow")))


def pytest_collection_finish() -> None:
    """Take what was collected as no garbage: thousands of tests, and all modules that they use.

    Python would look through them in each full collection, hundreds of times.
    """
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Take twice as many workers as there are processors: many tests wait most of their time."""
    return 2 * len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 4


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let a worker without tests take tests that another worker has not begun.

    By default what a worker was given stays its own, however long the others have been idle.
    """
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None


SAMPLE = Path(__file__).with_name("sample")

WRITTEN = '''"""An answer to kata 07."""

import asyncio
import time


async def nap(name):
    print(f"asleep {{name}}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {{name}}")
    return name


async def main(names):
    {main}
'''

FULL_MARKS = "return await asyncio.gather(*(nap(name) for name in names))"


KEEP_WORKERS = "--kata-keep-workers"
"""The worker process is the one of the tests before: starting it takes longer than most do."""


class Course:
    """A copy of the sample course, in the current directory.

    Args:
        pytester: Runs pytest there.
    """

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(SAMPLE, self.root, dirs_exist_ok=True, ignore=ignored)
        self.layout = Layout(self.root)
        self.stub = self.root / "katas/07_sample/sample.py"
        self.tests = self.root / "katas/07_sample/test_07_sample.py"
        self.settings = self.root / "katas/07_sample/kata.toml"

    @property
    def kata(self) -> Kata:
        """Kata 07, as it is now."""
        return read(self.stub.parent)

    def edit(self, path: str | Path, old: str, new: str) -> None:
        """Replace *old*, which must be there, by *new* in a file."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def answer(self, main: str) -> None:
        """Write an answer over the stub: a `nap` that is right, and *main* as its `main`."""
        self.stub.write_text(WRITTEN.format(main=main), encoding="utf-8")

    def test(self, body: str) -> None:
        """Write *body* as the only test, below line 4 of the tests' file."""
        lines = ["import pytest", "", "", "async def test_naps(kata):", f"    {body}"]
        self.tests.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def another(self, name: str = "08_other") -> Path:
        """Make a copy of kata 07 under another *name*; return its directory."""
        number, _, topic = name.partition("_")
        for tree in ("katas", "solutions"):
            target = self.root / tree / name
            shutil.copytree(self.root / tree / "07_sample", target)
            (target / "sample.py").rename(target / f"{topic}.py")
        tests = self.root / "katas" / name / "test_07_sample.py"
        tests.rename(tests.with_name(f"test_{number}_{topic}.py"))
        return self.root / "katas" / name

    def run(
        self, *arguments: str | Path, clock: str = "virtual", kept: bool = True
    ) -> pytest.RunResult:
        """Run pytest in this process, and write ``report.json``.

        Args:
            arguments: What pytest is given.
            clock: On which clock.
            kept: Whether the worker process is the one of the tests before: starting it takes
                longer than most of them do. It does not know of variables that are set now.
        """
        options = ["--kata-clock", clock, "--kata-report", "report.json"]
        if kept:
            options.append(KEEP_WORKERS)
        return self.pytester.runpytest_inprocess(*options, *arguments)

    def session(self, *arguments: str | Path, clock: str = "virtual") -> pytest.RunResult:
        """Run pytest in this process as a learner does: without a report it keeps progress."""
        options = ("--kata-clock", clock, KEEP_WORKERS)
        return self.pytester.runpytest_inprocess(*options, *arguments)

    def run_outside(self, *arguments: str | Path, clock: str = "virtual") -> pytest.RunResult:
        """Run pytest in a process of its own."""
        options = ("--kata-clock", clock, "--kata-report", "report.json")
        return self.pytester.runpytest_subprocess(*options, *arguments, timeout=60)

    def results(self) -> list[dict[str, Any]]:
        """Return the tests in ``report.json``."""
        report = json.loads((self.root / "report.json").read_text(encoding="utf-8"))
        tests: list[dict[str, Any]] = report["tests"]
        return tests

    def verdicts(self) -> list[str]:
        """Return the verdicts in ``report.json``."""
        return [test["verdict"] for test in self.results()]


@pytest.fixture
def course(pytester: pytest.Pytester) -> Course:
    """Return a copy of the sample course."""
    return Course(pytester)


@pytest.fixture
def solved(course: Course) -> Course:
    """Return the sample course with a right answer in the stub's place."""
    course.answer(FULL_MARKS)
    return course


@pytest.fixture
def in_turn(course: Course) -> Course:
    """Return the sample course with an answer that naps one after another."""
    course.answer("return [await nap(name) for name in names]")
    return course
