"""The supervisor: a process between the server and one run at a time.

It starts the run as its child, waits for its end, and then ends everything
that the run has started: on Linux orphans become the supervisor's own children,
elsewhere the run's process group is ended. It holds a leash: when the other
end is let go, by the runner or by the runner's death, the run is ended too.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

from ...record import fd_passing
from ...record.child_processes import children_of
from ...record.request import Request
from ...record.schedstat import scheduled
from ...record.serialization import from_json
from ...record.wire import STACK_DUMP_SIGNAL
from ..execution import execute
from ..kept_codes import WITHOUT_BYTECODE, keep_codes
from ..loop.machine_speed import slowness
from .limits import limit_memory, prepare_stack_dump
from .rehearsal import rehearse

assert sys.platform != "win32", "there is no fork"

PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: a signal for this process when its parent ends."""

PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h: orphans below this process become its children."""

MUCH = 0.5
"""Seconds of computing from which on it matters how slow the machine is."""

REHEARSED = 10
"""Which run is the first that is forked after a rehearsal: that takes as long as a few runs, and
pays only where there are many."""

MAX_SWEEPS = 1_000
"""How often the supervisor looks for processes that are still there."""


READY = b"r"
"""What a supervisor writes to its server when it can take another run."""


def supervise(at_supervisor: socket.socket, tidy: Callable[[], None]) -> NoReturn:
    """Do one run after another, each in a child process; tidy up and report how it ended.

    Only after a run that has ended well, and has left no process, there is another: else the
    server forks another supervisor.

    Args:
        at_supervisor: Brings what to run, and four files: where the run's output and where its
            messages go; the status, to which this process writes how the run ended (see
            `_wait`), how many seconds its processes computed together, and how slow the machine
            is now, as JSON; and the leash, readable when the run is to be looked at (one byte)
            or ended (no byte).
        tidy: Called when a run and everything that it has started have ended.
    """
    adopt_orphans()
    bell_out, bell_in = os.pipe()
    os.set_blocking(bell_in, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(bell_in, warn_on_full_buffer=False)
    for number in itertools.count(1):
        if number == REHEARSED:
            rehearse()
        child, to_run = _forked(at_supervisor, bell_out, bell_in)
        received = fd_passing.receive(at_supervisor, files=4)
        if received is None:
            os._exit(0)  # and the child, which nobody can ask any more, does so too
        before = _children_computed()
        request, (output, control, status, leash) = received
        with to_run, contextlib.suppress(OSError):  # that it has been killed is seen below
            fd_passing.send(to_run, request, [output, control])
        os.close(output)
        os.close(control)
        ending = _wait(child, bell_out, leash)
        alone = _end_everything(child)
        computed = round(_children_computed() - before, 3)
        tidy()
        another = alone and ending[0] == 0
        if another:
            with contextlib.suppress(OSError):  # the server has ended
                at_supervisor.sendall(READY)
        with contextlib.suppress(OSError):  # whoever asked for the run has ended
            how_slow = slowness() if computed > MUCH else 1.0
            os.write(status, json.dumps([*ending, computed, how_slow]).encode())
        os.close(status)  # nobody has to wait until the next run has been forked
        os.close(leash)
        if not another:
            break
        _keep_codes(request)
    os._exit(0)


def fork() -> int:
    """Fork this process; return the child's number, and 0 in the child."""
    return os.fork()


def _forked(at_supervisor: socket.socket, *bell: int) -> tuple[int, socket.socket]:
    """Fork a run that waits for its request; return its process id, and the way to ask it."""
    to_run, at_run = socket.socketpair()
    child = fork()
    if child == 0:
        at_supervisor.close()
        to_run.close()
        signal.set_wakeup_fd(-1)
        for end in bell:
            os.close(end)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _run(at_run)
    at_run.close()
    return child, to_run


def _run(at_run: socket.socket) -> NoReturn:
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setsid()
    with at_run:
        received = fd_passing.receive(at_run, files=2)
    if received is None:
        os._exit(0)
    request, (output, control) = received
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    limit_memory()
    prepare_stack_dump(control)
    asked = from_json(Request, json.loads(request))
    if asked.forbidden:
        from .unneeded import forbid  # where there is a sandbox

        forbid(asked.forbidden)
    execute(asked, control)


def _keep_codes(request: bytes) -> None:
    """Keep the code of the answer, and of what runs beside it if Python keeps none.

    All of the request is looked at by the run; this process has to do it only in part.
    """
    asked = json.loads(request)
    # As `Request.driving`.
    driving = [asked["scenarios"], *asked["beside"]] if asked["scenarios"] else []
    keep_codes(driving if WITHOUT_BYTECODE else [], asked["answer"])


def _wait(child: int, bell: int, leash: int) -> tuple[int, float | None, float | None]:
    """Return how *child* ended, and the seconds that its first thread ran, and waited to run.

    How is its exit code, or the negative number of a signal. The seconds are None where the
    system does not count them.
    """
    assert hasattr(os, "waitid")  # `CAN_FORK` asks for it
    watched = [bell, leash]
    while True:
        ready, _, _ = select.select(watched, [], [])
        if leash in ready:
            if os.read(leash, 1):
                _signal(child, STACK_DUMP_SIGNAL)
            else:
                watched.remove(leash)
                _signal(child, signal.SIGKILL)
        if bell in ready:
            os.read(bell, 100)
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                ran, queued = scheduled(str(child)) or (None, None)  # as long as it can be asked
                _, status = os.waitpid(child, 0)
                return os.waitstatus_to_exitcode(status), ran, queued


def _children_computed() -> float:
    """Return the seconds that the ended children of this process, and theirs, have computed."""
    times = os.times()
    return times.children_user + times.children_system


def _signal(pid: int, number: int | None) -> None:
    if number is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def _end_everything(child: int) -> bool:
    """End everything that the run has started and not ended; return whether there was nothing."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    return end_orphans()


def end_orphans() -> bool:
    """End the children of this process, and theirs that it inherits, until none is left.

    Returns:
        Whether there was none.
    """
    none = True
    for _ in range(MAX_SWEEPS):
        try:
            # Wait for one if it has ended; there is no child left when this raises.
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return none
        none = False
        if pid == 0:
            for orphan in children_of(os.getpid()):
                _signal(orphan, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(-1, 0)
    return False


def adopt_orphans() -> None:
    """Let orphans below this process become its children (Linux)."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
