"""Who may reach behind public names: of asyncio only the worker, of its loop nobody."""

import ast
from pathlib import Path

import pytest

from .package_source import PACKAGE, found_in_modules, imports, unit_of

ASYNCIO_SUBMODULES = {
    *("base_events", "base_futures", "base_subprocess", "base_tasks", "coroutines", "events"),
    *("futures", "locks", "proactor_events", "queues", "runners", "selector_events", "tasks"),
    *("taskgroups", "threads", "timeouts", "transports", "unix_events", "windows_events"),
}

ASYNCIO_ATTRIBUTES = {
    *("_ready", "_scheduled", "_selector", "_clock_resolution", "_when", "_fut_waiter"),
    *("_run_once", "_call_soon", "_process_events", "_write_to_self", "_step", "_coro"),
}


def private_parts_of_the_loop(module: Path, source: str) -> list[str]:
    """Return where *source* reaches behind the public names of a loop."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_")
        if ast.unparse(node.value).rpartition(".")[2] in ("loop", "_loop")
    ]


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


def test_nobody_reaches_behind_the_loop():
    """Modules use the clock, the charges and the steps by their public names."""
    found = found_in_modules(private_parts_of_the_loop)

    assert found == {}


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
