"""Who may import whom: the one-way rule of the house, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pytest_asyncio_kata

PACKAGE = Path(pytest_asyncio_kata.__file__).parent

MOST_LINES = 300

RECORDS = {"finding", "run", "timeline", "values"}

MAY_IMPORT = {
    # values that both sides share
    "timeline": set(),
    "values": set(),
    "shape": set(),
    "request": set(),
    "parcel": set(),
    "wire": set(),
    "run": {"timeline"},
    "finding": {"timeline"},
    "safe_text": set(),
    "whole_file": set(),
    # beside the answer, and the other end of the wire
    "worker": {"parcel", "request", "run", "shape", "timeline", "values", "wire"},
    # It starts workers as processes; only for a debugger does it run one in its own.
    "runner": {"parcel", "request", "run", "shape", "timeline", "values", "wire", "worker"},
    # judging and showing
    "checks": RECORDS,
    "report": {"finding", "run", "safe_text", "timeline"},
    "results": set(),
    "session_report": {"results", "shape", "whole_file"},
    # the course
    "course": {"finding", "run", "shape", "timeline"},
    # outside pytest: it is run, and its report is read
    "grading": {
        *("course", "finding", "results", "safe_text", "session_report", "shape", "whole_file"),
    },
    "cli": {"course", "finding", "grading", "report", "results", "safe_text", "session_report"},
    "__main__": {"cli"},
    # inside pytest
    "judged": {"checks", "finding", "run", "values"},
    "judged_sweep": {"checks", "finding", "judged", "run"},
    "fixture": {"course", "judged", "judged_sweep", "request", "run", "runner", "values"},
    "presentation": {"course", "finding", "report", "results", "run", "safe_text"},
    "explained": {"results"},
    "isolation": {"request", "runner"},
    "remembering": {"course", "isolation", "results", "shape"},
    "session": {"course", "fixture", "isolation", "marks", "presentation"},
    "pages": {"course", "judged", "report", "results", "run", "session", "whole_file"},
    "closing": {
        *("course", "explained", "finding", "pages", "presentation", "remembering", "report"),
        *("results", "safe_text", "session_report"),
    },
    "outcomes": {
        *("closing", "explained", "judged", "judged_sweep", "marks", "pages", "presentation"),
        *("report", "results", "session"),
    },
    "options": {"course", "isolation"},
    "marks": {"course", "request"},
    "virtual_clock": {"worker"},
    "kata_tests": {
        *("closing", "course", "finding", "fixture", "judged", "options", "outcomes"),
        *("presentation", "remembering", "request", "results", "session"),
    },
    "plugin": {
        *("course", "fixture", "isolation", "kata_tests", "marks", "options", "virtual_clock"),
    },
    # the public names
    "__init__": {"finding", "run", "timeline"},
}
"""For each module or package the others of ours that it may import."""

BY_NAME = {
    "worker/calendar.py": ["freezegun"],
    # It runs pytest as a learner does, in a process of its own.
    "course/trial.py": ["pytest"],
    # A plugin of the pytest that waits for a save.
    "cli/held.py": ["pytest"],
    # Loaded when progress is written: two sessions may end at once.
    "course/state.py": ["filelock"],
}

OF_COMMANDS = {"click", "rich"}
"""What the command line is made of, and nothing else is."""

INSIDE_PYTEST = {
    *("closing", "isolation", "kata_tests", "marks", "options", "outcomes", "pages", "plugin"),
    *("remembering", "session", "virtual_clock"),
}

ASYNCIO_SUBMODULES = {
    *("base_events", "base_futures", "base_subprocess", "base_tasks", "coroutines", "events"),
    *("futures", "locks", "proactor_events", "queues", "runners", "selector_events", "tasks"),
    *("taskgroups", "threads", "timeouts", "transports", "unix_events", "windows_events"),
}

ASYNCIO_ATTRIBUTES = {
    *("_ready", "_scheduled", "_selector", "_clock_resolution", "_when", "_fut_waiter"),
    *("_run_once", "_call_soon", "_process_events", "_write_to_self", "_step", "_coro"),
}

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "shipped"
)
"""All but the course, which an installed package brings along."""


def unit_of(module: Path) -> str:
    """Return the module or package directly below ours that *module* belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path, source: str) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the full name of each module or name that *source* imports, with the statement."""
    package = ["pytest_asyncio_kata", *module.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            stem = [*above, *([node.module] if node.module else [])]
            yield from ((".".join([*stem, alias.name]), node) for alias in node.names)


def wrong_imports(module: Path, source: str) -> list[str]:
    """Return the units of ours that *source* imports as *module* and may not."""
    unit = unit_of(module)
    names = [name.split(".") for name, _ in imports(module, source)]
    ours = {name[1] for name in names if name[0] == "pytest_asyncio_kata"}
    ours.discard("__version__")  # a name of the package itself
    return sorted(ours - {unit} - MAY_IMPORT[unit])


def foreign_imports(module: Path, source: str) -> list[str]:
    """Return what *source* imports that is neither ours nor Python's."""
    tops = {name.partition(".")[0] for name, _ in imports(module, source)}
    return sorted(tops - set(sys.stdlib_module_names) - {"pytest_asyncio_kata"})


def internals_of_asyncio(module: Path, source: str) -> list[str]:
    """Return the private parts of asyncio that *source* touches."""
    found = [name for name, _ in imports(module, source) if name.startswith("asyncio.")]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            of_asyncio = isinstance(node.value, ast.Name) and node.value.id == "asyncio"
            private = node.attr.startswith("_") or node.attr in ASYNCIO_SUBMODULES
            if node.attr in ASYNCIO_ATTRIBUTES or (of_asyncio and private):
                found.append(ast.unparse(node))
    return found


def found_in_modules(search):
    """Return what *search* finds in our modules, by their paths."""
    found = {
        module.relative_to(PACKAGE).as_posix(): search(module, module.read_text(encoding="utf-8"))
        for module in MODULES
    }
    return {path: things for path, things in found.items() if things}


def test_imports_go_one_way():
    """A module imports of ours only what the table allows."""
    assert len(MODULES) > 50
    assert found_in_modules(wrong_imports) == {}


def test_table_is_complete():
    """Each module and package stands in the table, and nothing else does."""
    units = {unit_of(module) for module in MODULES}

    assert units == MAY_IMPORT.keys()


def test_table_has_no_circle():
    """Units can be put in an order in which each imports only those before it."""
    left, order = dict(MAY_IMPORT), []
    while ready := sorted(unit for unit, needs in left.items() if needs <= set(order)):
        order += ready
        left = {unit: needs for unit, needs in left.items() if unit not in ready}

    assert left == {}


@pytest.mark.parametrize(
    ("place", "planted", "found"),
    [
        ("checks/timing.py", "from ..runner import Workers", ["runner"]),
        ("checks/timing.py", "from .. import plugin", ["plugin"]),
        ("checks/timing.py", "import pytest_asyncio_kata.report.text", ["report"]),
        ("worker/act.py", "def late():\n    from pytest_asyncio_kata import finding", ["finding"]),
        ("timeline.py", "from .run import Run", ["run"]),
        ("course/lint.py", "from ..run import Run\nfrom .kata import Kata", []),
    ],
)
def test_planted_import_is_found(place, planted, found):
    """However it is written, an import that the table does not allow is named."""
    assert wrong_imports(PACKAGE / place, planted) == found


def _of_commands(path):
    return path.startswith("cli/") and path not in BY_NAME


def test_only_a_few_modules_know_pytest():
    """Those inside pytest import it; other foreign code is the calendar's, and the commands'."""
    inside = {f"{unit}.py": ["pytest"] for unit in INSIDE_PYTEST}
    found = found_in_modules(foreign_imports)
    of_commands = {path: found.pop(path) for path in [*found] if _of_commands(path)}

    assert found == {**inside, **BY_NAME}
    assert {name for names in of_commands.values() for name in names} <= OF_COMMANDS


def test_only_debugging_brings_the_worker_into_its_process():
    """The runner and the plugin are as quick to load as without it."""
    found = {
        module.relative_to(PACKAGE).as_posix()
        for module in MODULES
        if unit_of(module) == "runner"
        for name, _ in imports(module, module.read_text(encoding="utf-8"))
        if name.startswith("pytest_asyncio_kata.worker")
    }

    assert found == {"runner/in_process.py"}


def test_freezegun_is_imported_late():
    """A run without a calendar does not pay for freezegun."""
    source = (PACKAGE / "worker/calendar.py").read_text(encoding="utf-8")
    at_the_top = [node for node in ast.parse(source).body if "freezegun" in ast.unparse(node)]
    functions = [node for node in at_the_top if isinstance(node, ast.FunctionDef)]

    assert functions
    assert not [node for node in at_the_top if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_only_the_worker_knows_the_inside_of_asyncio():
    """Private names and submodules of asyncio stay in the worker, beside their canaries."""
    found = found_in_modules(internals_of_asyncio)

    assert {unit_of(PACKAGE / path) for path in found} == {"worker"}


@pytest.mark.parametrize(
    "planted",
    [
        "import asyncio.base_events",
        "from asyncio.events import Handle",
        "from asyncio import tasks",
        "loop._ready.clear()",
        "asyncio.events.get_event_loop()",
        "asyncio._get_running_loop()",
    ],
)
def test_planted_internal_is_found(planted):
    """Whichever way it is reached, the inside of asyncio is seen."""
    assert internals_of_asyncio(PACKAGE / "run.py", planted)


def test_planted_foreign_import_is_found():
    """A dependency that nobody declared is named, and Python's own library is not."""
    assert foreign_imports(PACKAGE / "run.py", "import json, numpy.linalg") == ["numpy"]


def test_modules_stay_short():
    """No module is longer than can be read at once."""
    long = found_in_modules(lambda _, source: len(source.splitlines()) > MOST_LINES)

    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends():
    """A module is named after what it does."""
    names = {module.stem for module in MODULES} | {module.parent.name for module in MODULES}

    assert names & {"utils", "util", "helpers", "common", "misc"} == set()
