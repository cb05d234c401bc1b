"""Which processes a process has started, and has not waited for yet."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple


class Status(NamedTuple):
    """What Linux says of a process."""

    program: str
    """The name of its program, without the folder; at most 15 bytes of it."""
    has_ended: bool
    """Whether it waits only for somebody to ask for its exit code."""
    parent: int


def status_of(pid: int) -> Status | None:
    """Return what is known of process *pid*; None if there is none (Linux; elsewhere None)."""
    program, state, parent = _stat(pid)
    return Status(program, state in ("Z", "X"), parent) if state else None


def is_stopped(pid: int) -> bool:
    """Whether a signal has stopped process *pid*, until another one (Linux; elsewhere False)."""
    return _stat(pid)[1] == "T"


def _stat(pid: int) -> tuple[str, str, int]:
    """Return program, state and parent of process *pid*; the state is "" if there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return "", "", 0
    # pid (name) state parent ...; the name may hold spaces and brackets
    before, _, after = stat.rpartition(b")")
    state, parent = after.split()[:2]
    return os.fsdecode(before.partition(b"(")[2]), state.decode("ascii"), int(parent)


def children_of(pid: int) -> list[int]:
    """Return the ids of the children of process *pid*, zombies too (Linux; elsewhere none)."""
    if sys.platform != "linux":
        return []
    all_ids = [int(process.name) for process in Path("/proc").glob("[0-9]*")]
    return [each for each in all_ids if (status := status_of(each)) and status.parent == pid]
