"""Which part may import which: imports go one way, and are read from the source itself."""

from pathlib import Path

import pytest

from .package_source import MODULES, PACKAGE, found_in_modules, imports, unit_of

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
    *("loop/stuck", "loop/real_time", "loop/exit_codes", "loop/thread_count"),
    *("loop/children", "loop/machine_speed", "loop/idle_time", "loop/thread_frames", "loop/pools"),
    *("loop/short_waits", "loop/interpreter_locks", "loop/shielded"),
    *("loop/thread_states", "loop/lasting_wait", "loop/processes"),
    *("loop/own_files", "loop/unix_peers", "loop/peers", "loop/unsent"),
    *("handed", "scenario_words"),
    *("kept_codes", "recording/labels", "recording/source", "output"),
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
    *("loop/created_at", "loop/servers", "loop/observed_loop", "loop/rounds", "loop/loop"),
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
        "recording/blocks",
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
    *("process/ahead", "process/rehearsal", "process/supervisor", "process/prefork"),
    *("process/main", "debugging"),
)
"""The worker's modules in an order in which each imports only those before it."""


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
