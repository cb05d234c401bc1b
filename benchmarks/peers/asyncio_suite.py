"""``python -m benchmarks.peers.asyncio_suite [MODULE ...]``: CPython's own tests of asyncio.

They come with Python on some systems. Each module is run plain and on our loop, in a process of
its own; what they ask of `asyncio.new_event_loop` and of `asyncio.SelectorEventLoop` is ours then.
Tests with a loop of their own, as of its base classes, are run as they are.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import subprocess
import sys
import time
import unittest
from pathlib import Path
from typing import Any

from ..tables import line, table

PACKAGE = "test.test_asyncio"

CLOCKS = ("plain", "virtual")

MOST_SECONDS = 600
"""Real seconds after which a module is said to hang."""

DIFFERS: dict[str, str] = {}
"""For each test whose verdict differs, why it does."""


def main(names: list[str]) -> int:
    """Run these modules, all without any; return the exit code."""
    if importlib.util.find_spec(PACKAGE) is None:
        print("This Python has come without its own tests.")
        return 0
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    folder = Path((spec.submodule_search_locations or [""])[0])
    modules = names or sorted(path.stem for path in folder.glob("test_*.py"))
    for text in table(["module", "tests", *CLOCKS, "differs"], ()):
        print(text, flush=True)
    differ: dict[str, str] = {}
    for module in modules:
        verdicts = {clock: _run(clock, module) for clock in CLOCKS}
        plain, ours = verdicts["plain"][0], verdicts["virtual"][0]
        found = {
            test: f"{plain.get(test, 'missing')}, now {ours.get(test, 'missing')}"
            for test in {**plain, **ours}
            if plain.get(test) != ours.get(test)
        }
        differ |= found
        cells = [_cell(*verdicts[clock]) for clock in CLOCKS]
        print(line([module, str(len(plain)), *cells, str(len(found))]), flush=True)
    print()
    unexplained = [test for test in differ if test not in DIFFERS]
    for test, words in differ.items():
        print(f"- `{test}`: {words}. {DIFFERS.get(test, 'NO SENTENCE SAYS WHY')}")
    return 1 if unexplained else 0


def _cell(verdicts: dict[str, str], seconds: float) -> str:
    passed = list(verdicts.values()).count("passed")
    if not verdicts:  # those of a module for another system, or of one that cannot be loaded
        return f"**no end** in {seconds:.0f} s" if seconds >= MOST_SECONDS else "no verdicts"
    return f"{passed} passed, {seconds:.1f} s"


def _run(clock: str, module: str) -> tuple[dict[str, str], float]:
    """Run *module* in a process of its own; return its verdicts, and how long it took."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers.asyncio_suite"]
    begin = time.monotonic()
    try:
        done = subprocess.run(
            [*command, "--child", clock, module],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
            check=False,
        )
        verdicts: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.TimeoutExpired, ValueError, IndexError):
        verdicts = {}
    return verdicts, time.monotonic() - begin


# -- in a process of its own ---------------------------------------------------------------------


def child(clock: str, module: str) -> None:
    """Run *module*, and write the verdict of each test as the last line."""
    if clock != "plain":
        _take_ours(wall=clock == "wall")
    suite = unittest.defaultTestLoader.loadTestsFromName(f"{PACKAGE}.{module}")
    result = _Verdicts()
    suite.run(result)
    print()
    print(json.dumps(result.by_test))


def _take_ours(*, wall: bool) -> None:
    """Let asyncio make our event loops where it would make a `SelectorEventLoop`."""
    from pytest_asyncio_kata.worker.project_loop import ProjectLoop

    class Loop(ProjectLoop):
        def __init__(self, selector: Any = None) -> None:
            if selector is not None:
                selector.close()
            super().__init__(wall=wall)

    asyncio.SelectorEventLoop = Loop  # type: ignore[misc]  # it is to be another one
    asyncio.unix_events.SelectorEventLoop = Loop  # type: ignore[misc]  # as above
    for name in ("DefaultEventLoopPolicy", "_DefaultEventLoopPolicy"):
        if (policy := getattr(asyncio.unix_events, name, None)) is not None:
            policy._loop_factory = Loop


class _Verdicts(unittest.TestResult):
    """The verdict of each test; that of a subtest which fails counts for its test."""

    def __init__(self) -> None:
        super().__init__()
        self.by_test: dict[str, str] = {}

    def _note(self, test: Any, verdict: str) -> None:
        self.by_test[test.id().removeprefix(f"{PACKAGE}.")] = verdict

    def addSuccess(self, test: Any) -> None:  # noqa: N802  # named by unittest
        self._note(test, "passed")

    def addFailure(self, test: Any, err: Any) -> None:  # noqa: ARG002, N802  # as above
        self._note(test, "failed")

    addError = addFailure  # noqa: N815  # as above

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:  # noqa: ARG002, N802
        if err is not None:
            self._note(test, "failed")

    def addSkip(self, test: Any, reason: str) -> None:  # noqa: ARG002, N802  # as above
        self._note(test, "skipped")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:4])
    else:
        sys.exit(main(sys.argv[1:]))
