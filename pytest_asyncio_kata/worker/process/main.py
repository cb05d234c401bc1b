"""Entry of the worker's process.

``serve`` is a server that has everything imported; the supervisors that it forks start the
runs, each forked in advance. ``confined`` is the same in a sandbox; ``once`` is a process
for a single run, where the system cannot fork.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from ...record import fd_passing
from ...record.request import Request
from ...record.run import Run
from ...record.serialization import from_json, to_json
from ...record.shape import known_shapes
from ..execution import execute
from ..loop.machine_speed import slowness_at_start
from .ahead import import_ahead
from .limits import limit_memory, prepare_stack_dump
from .tampering import parts_at_start

GARBAGE_THRESHOLD = 10_000
"""How many new containers Python may have before it looks for garbage among them, on every
version; Python's own number is 700 or 2,000. Many tasks are no garbage, and looking through
them again and again took a third of the time of ten thousand tasks."""


def serve(
    descriptor: int, needs: Sequence[str] = (), tidy: Callable[[], None] = lambda: None
) -> NoReturn:
    """Give each request that comes through the socket to a supervisor, until it is closed.

    Args:
        descriptor: The socket.
        needs: What the runs need beside Python: it is imported once for all of them.
        tidy: Called after each run, in its supervisor.
    """
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    from . import prefork, supervisor

    supervisor.adopt_orphans()  # of a supervisor that the answer has killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the runner's to handle
    from_json(Request, to_json(Request("", "", "", [])))  # so that its types are known
    known_shapes(Run)
    import_ahead(needs)
    slowness_at_start()
    parts_at_start()
    gc.collect()
    gc.freeze()  # runs collect only their own garbage
    with socket.socket(fileno=descriptor) as requests:
        supervisors = prefork.Supervisors(requests, tidy)
        while received := fd_passing.receive(requests, files=4):
            request, files = received
            supervisors.take(request, files)
            for file in files:
                os.close(file)
        supervisors.end()
        os._exit(0)  # somebody waits for it


def once() -> None:
    """Do the one run whose request is on stdin; messages go to stderr."""
    request = from_json(Request, json.loads(sys.stdin.buffer.read()))
    control = os.dup(2)
    os.dup2(1, 2)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    limit_memory()
    prepare_stack_dump(control)
    execute(request, control)


def main(arguments: list[str]) -> None:
    """Do what the first of the *arguments* says, with the others."""
    # Compiled modules of ours are kept: without them a worker starts twice as slowly. An
    # answer leaves nothing beside its file.
    sys.dont_write_bytecode = True
    gc.set_threshold(GARBAGE_THRESHOLD)
    match arguments:
        case ["serve", descriptor, *needs]:
            serve(int(descriptor), needs)
        case ["confined", descriptor, *needs, user] if sys.platform == "linux":
            from .confinement import confine, wipe  # with modules that no other worker needs

            confine(user)
            serve(int(descriptor), needs, wipe)
        case ["once"]:
            once()
        case _:
            raise ValueError(f"unknown arguments of a worker: {arguments}")
