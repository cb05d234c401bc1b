"""Which part may import which: imports go one way, and are read from the source itself."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pytest_asyncio_kata

PACKAGE = Path(pytest_asyncio_kata.__file__).parent

MOST_LINES = 300

MAY_IMPORT = {
    "record": set(),
    # beside the answer
    "worker": {"record"},
    # judging and showing
    "checks": {"record"},
    "report": {"record"},
    "results": {"record"},
    # the other end of the wire; only for a debugger it runs a worker in its own process
    "runner": {"record", "worker"},
    "course": {"record", "report", "results"},
    "virtual_clock": {"worker"},
    # inside pytest
    "plugin": {"record", "runner", "checks", "report", "results", "course", "virtual_clock"},
    # outside pytest: it is run, and its report is read
    "grading": {"record", "report", "results", "course"},
    "cli": {"record", "report", "results", "course", "grading"},
}
"""For each package or module of the root the others that it may import."""

ENTRIES = {"__init__": {"record"}, "__main__": {"cli"}}
"""The public names, and the command where it is not on the path."""

WORKER = (
    # plain parts, which know none of the others
    *("loop/stuck", "loop/real_time", "loop/children", "loop/thread_count"),
    *("loop/machine_speed", "loop/idle_time", "loop/pools", "loop/short_waits"),
    *("loop/thread_states", "loop/processes", "loop/peers", "loop/unsent"),
    *("handed", "slow_terminal", "scenario_words"),
    *("recording/labels", "recording/source", "output"),
    *("process/limits", "process/kernel_calls", "process/unneeded", "process/confinement"),
    *("process/channel", "process/tampering", "terminal_debugger", "breakpoints"),
    # the loop: arrows run this way only
    *(
        "loop/clock",
        "loop/arrivals",
        "loop/timers",
        "loop/charges",
        "loop/steps",
        "loop/jobs",
        "loop/stuck_step",
        "loop/sleepers",
        "loop/threads",
        "loop/outside",
        "loop/system_outside",
    ),
    *("loop/recurrence", "loop/standstill", "loop/patient_standstill", "loop/selector"),
    *("loop/created_at", "loop/servers", "loop/observed_loop", "loop/loop"),
    # what is written down
    *("recording/functions", "recording/links", "recording/patterns", "recording/waits"),
    *("recording/wait_words", "recording/tracebacks"),
    *("recording/suggestions", "recording/groups", "recording/raised_end"),
    *("recording/open_spans", "recording/cancelled_calls", "recording/jobs", "recording/created"),
    *("recording/spans", "recording/polls", "recording/last_lines", "recording/open_tasks"),
    *(
        "recording/census",
        "recording/children",
        "recording/traffic",
        "recording/connections",
        "recording/calls",
        "recording/permits",
        "recording/fakes",
    ),
    *("recording/written", "recording/recorder", "recording/short_recorder"),
    *("recording/wrong_thread", "recording/generators", "recording/of_asyncio"),
    *("recording/returned", "recording/probe", "recording/waiters"),
    # the answer, and a call of it
    *(
        "source_file",
        "plain_functions",
        "answer",
        "answer_constant",
        "imports",
        "frozen_calendar",
        "garbage",
        "stopwatches",
        "dates",
        "call",
        "guards",
        "arrivals",
        "handlers",
        "cancellation",
        "sweep",
        "departures",
        "orders",
        "scenario_modules",
        "loading",
    ),
    *("process/watchdog", "execution"),
    # tests as an answer
    *("tried_lines", "overlooked", "tried_tests", "pytest_session"),
    # the tests of any project
    *("waiting_tasks", "project_loop", "project_calendar", "project_recording"),
    "project_orders",
    # the process
    *("process/ahead", "process/supervisor", "process/prefork", "process/main", "debugging"),
)
"""The worker's modules in an order in which each imports only those before it."""

BY_NAME = {
    "worker/frozen_calendar.py": ["freezegun"],
    "worker/project_calendar.py": ["freezegun"],
    # It runs pytest like a learner, in a process of its own.
    "course/lint/judge.py": ["pytest"],
    # A plugin of the pytest that waits for a save.
    "cli/watch/waiting_pytest.py": ["pytest"],
    # Loaded when progress is written: two sessions may end at once.
    "course/learner/state.py": ["filelock"],
    # Loaded when the pages of a session are written: lessons are Markdown.
    "report/pages/lesson.py": ["markdown_it"],
    # Loaded by the command that grades: two must not write to one journal.
    "grading/journal.py": ["filelock"],
}

OF_COMMANDS = {"click", "rich"}
"""What the command line is made of, and nothing else is."""

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
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "bundle"
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
    return sorted(ours - {unit} - {**MAY_IMPORT, **ENTRIES}[unit])


def later_imports(module: Path, source: str) -> list[str]:
    """Return the modules of the worker that *source* imports and that come after *module*."""
    here = module.relative_to(PACKAGE / "worker").with_suffix("").as_posix()
    before = WORKER[: WORKER.index(here)]
    found = set()
    for name, _ in imports(module, source):
        parts = name.split(".")
        if parts[:2] == ["pytest_asyncio_kata", "worker"]:
            paths = ("/".join(parts[2:end]) for end in (len(parts), -1))
            found |= {path for path in paths if path in WORKER}
    return sorted(found - {here} - set(before))


def private_parts_of_the_loop(module: Path, source: str) -> list[str]:
    """Return where *source* reaches behind the public names of a loop."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_")
        if ast.unparse(node.value).rpartition(".")[2] in ("loop", "_loop")
    ]


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
    """Each module and package is in the table, and nothing else is."""
    units = {unit_of(module) for module in MODULES}

    assert units == MAY_IMPORT.keys() | ENTRIES.keys()


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
        ("worker/call.py", "def late():\n    from pytest_asyncio_kata import report", ["report"]),
        ("record/run.py", "from ..results.result import Result", ["results"]),
        ("checks/pace.py", "if TYPE_CHECKING:\n    from ..runner import Door", ["runner"]),
        ("course/kata.py", "from ..record.run import Run\nfrom .suite import suite_hash", []),
    ],
)
def test_planted_import_is_found(place, planted, found):
    """However it is written, an import that the table does not allow is named."""
    assert wrong_imports(PACKAGE / place, planted) == found


def test_imports_within_the_worker_go_one_way():
    """Module by module, and for annotations too: around the loop from the clock to the loop."""
    found = {}
    for path in MODULES:
        if unit_of(path) == "worker" and path.name != "__init__.py":
            later = later_imports(path, path.read_text(encoding="utf-8"))
            found |= {path.relative_to(PACKAGE).as_posix(): later} if later else {}

    assert found == {}


@pytest.mark.parametrize(
    ("place", "planted", "found"),
    [
        ("loop/clock.py", "from .charges import Charges", ["loop/charges"]),
        ("loop/steps.py", "if TYPE_CHECKING:\n    from .loop import KataLoop", ["loop/loop"]),
        ("recording/calls.py", "from .recorder import Recorder", ["recording/recorder"]),
        ("recording/probe.py", "from ..call import CoroutineCall", ["call"]),
        ("call.py", "from .loop import clock", []),
    ],
)
def test_planted_import_within_the_worker_is_found(place, planted, found):
    """An import of a module further down in the list of the worker's modules is named."""
    assert later_imports(PACKAGE / "worker" / place, planted) == found


def test_list_of_the_worker_is_complete():
    """Each of its modules is in the list, once."""
    modules = [path for path in MODULES if unit_of(path) == "worker"]
    names = [path.relative_to(PACKAGE / "worker").with_suffix("").as_posix() for path in modules]

    assert sorted(WORKER) == sorted(name for name in names if not name.endswith("__init__"))


def test_nobody_reaches_behind_the_loop():
    """Modules use the clock, the charges and the steps by their public names."""
    found = found_in_modules(private_parts_of_the_loop)

    assert found == {}


def _of_commands(path):
    return path.startswith("cli/") and path not in BY_NAME


def test_only_a_few_modules_know_pytest():
    """Those inside pytest import it; other foreign code is the calendar's, and the commands'."""
    found = found_in_modules(foreign_imports)
    inside = {path: found.pop(path) for path in [*found] if path.startswith("plugin/")}
    of_commands = {path: found.pop(path) for path in [*found] if _of_commands(path)}

    assert found == BY_NAME
    # Other plugins ask what an explanation is: an object of pytest's own classes.
    assert inside.pop("plugin/longrepr.py") == ["_pytest", "pytest"]
    assert {name for names in inside.values() for name in names} == {"pytest"}
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

    assert found == {"runner/debugging.py"}


def test_freezegun_is_imported_late():
    """A run without a calendar does not import freezegun."""
    source = (PACKAGE / "worker/frozen_calendar.py").read_text(encoding="utf-8")
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
    """Every way to reach the inside of asyncio is found."""
    assert internals_of_asyncio(PACKAGE / "record/run.py", planted)


def test_planted_foreign_import_is_found():
    """A dependency that nobody declared is named, and Python's own library is not."""
    assert foreign_imports(PACKAGE / "record/run.py", "import json, numpy.linalg") == ["numpy"]


def test_modules_stay_short():
    """No module is longer than can be read at once."""
    long = found_in_modules(lambda _, source: len(source.splitlines()) > MOST_LINES)

    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends():
    """A module is named after what it does."""
    names = {module.stem for module in MODULES} | {module.parent.name for module in MODULES}

    assert names & {"utils", "util", "helpers", "common", "misc"} == set()
