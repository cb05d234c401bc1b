"""Programs that are started, and what is seen of them."""

import contextlib
import os
import signal
import tempfile
from pathlib import Path

from pytest_asyncio_kata.record.child_processes import status_of
from pytest_asyncio_kata.worker.loop.real_time import RealTime

LATE = 0.6
"""How many seconds after its limit a run may end: it has to kill, read and wait."""

PATIENCE = 2
"""How many seconds after its limit a run is given up."""

STARTED = 0.02
"""After how many seconds a program may start others: `create_subprocess_exec` has returned."""

COMING = 4
"""How many seconds many programs may take to begin."""

LOOKS, MOMENT = 100, 0.01
"""How often it is looked whether a process lives, and the real seconds between two looks."""

TOOLS = """
note() { echo $! >> "$0"; }
gate() { echo $$ >> "$0"; : < "$0.gate"; }
echo $$ >> "$0"
"""
"""What scripts begin with."""

MOST_SHOWN = 999
"""How many bytes are shown one by one."""


def shown(data, sent=b""):
    """Return *data* as a text; of much data how long it is and how it begins."""
    if not isinstance(data, bytes):
        return f"a {type(data).__name__}"
    lines = data.splitlines(keepends=True)
    if len(lines) > 3 and len(set(lines)) == 1 and len(lines) < MOST_SHOWN:
        return f"{lines[0]!r} again and again"
    if len(data) <= MOST_SHOWN:
        return repr(data)
    if data == sent:
        return f"its input ({len(data):,} bytes)"
    same = len(set(data)) == 1
    return f"{len(data):,} times {data[:1]!r}" if same else f"{data[:8]!r}... ({len(data):,} bytes)"


def result(value, sent):
    """Return what a call has returned as a text."""
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return f"it returns {value!r:.40}"
    code, out, err = value
    return f"code {code!r}, out {shown(out, sent)}, err {shown(err, sent)}"


def whole(given):
    """Return an input; one that is long is a piece of it, and how often it comes."""
    return given if isinstance(given, bytes) else given[0] * given[1]


class Program:
    """A program for the shell, which writes the number of each of its processes into a file.

    Args:
        script: What the shell does; in it, ``note`` writes the number of what was started last.
        folder: Where the file is.
    """

    def __init__(self, script, folder):
        handle, self._notes = tempfile.mkstemp(dir=folder)
        os.close(handle)
        self._gates = []
        if "gate" in script:
            os.mkfifo(f"{self._notes}.gate")
        self.argv = ["sh", "-c", TOOLS + script, self._notes]

    def _processes(self):
        return [int(line) for line in Path(self._notes).read_text().split()]

    def has_begun(self):
        """Return whether its first process has begun."""
        return bool(self._processes())

    def has_come(self):
        """Return whether it is at its gate."""
        return len(self._processes()) > 1

    def open(self):
        """Let go on who waits at its gate."""
        self._gates.append(os.open(f"{self._notes}.gate", os.O_RDWR | os.O_NONBLOCK))

    def kill(self):
        """Kill all of its processes."""
        while self._gates:
            os.close(self._gates.pop())
        for kill in os.killpg, os.kill:  # if it has a group of its own, there is more in there
            for process in self._processes():
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill(process, signal.SIGKILL)

    def left(self):
        """Return what is left of it, as a text; nothing if nothing is left."""
        first, *others = self._processes() or [0]
        if first and is_child(first):
            return ", and the program is left" if lives(first) else ", and a zombie is left"
        for _ in range(LOOKS):
            count = sum(map(lives, others))
            if not count:
                return ""
            RealTime.sleep(MOMENT)
        return f", and {count} of the programs that it has started go on"


def lives(process):
    """Return whether a process is there, and has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = status_of(process)
    return status is None or not status.has_ended


def is_child(process):
    """Return whether this process has a child that nobody has waited for."""
    try:
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


@contextlib.contextmanager
def programs(plan):
    """Make the programs of a plan; at the end none of them lives.

    Args:
        plan: For each program its name, and its script, or its argv as a list.
    """
    # A program that has not written its number yet is not known here. It may write it right now,
    # into the folder that is being removed.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = {name: Program(script, folder) for name, script in plan.items()}
        try:
            yield made
        finally:
            for program in made.values():
                program.kill()
