"""What a run in a sandbox is refused because its kata does not need it: sockets, processes.

The filter is for the run alone: it is put there after the process has been forked, and before the
answer is loaded. Threads go on working; what asyncio needs for itself is a pair of sockets without
a network, which is another call.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection

from ...record.request import LOOPBACK, PROCESSES
from .kernel_calls import (
    ALLOW,
    ARCHITECTURE,
    ARCHITECTURES,
    EQUAL,
    FIRST_ARGUMENT,
    HAS_BIT,
    LOAD,
    NUMBER,
    REFUSE,
    RETURN,
    WITH_ERROR,
    Instruction,
    install,
    packed,
)

CALLS = {
    "x86_64": {"clone": 56, "fork": 57, "vfork": 58, "clone3": 435, "socket": 41, "io_uring": 425},
    "aarch64": {"clone": 220, "clone3": 435, "socket": 198, "io_uring": 425},
}
"""For each kind of machine, the numbers of the calls; see the kernel's tables of system calls."""

CLONE_THREAD = 0x0001_0000
"""From linux/sched.h: what is started is a thread of this process."""

AF_UNIX = 1
"""From linux/socket.h: sockets that are files or pairs, and no network."""

NO_PROCESS = WITH_ERROR | errno.EOPNOTSUPP
NO_SOCKET = WITH_ERROR | errno.EAFNOSUPPORT
"""How calls end that are refused; `checks/forbidden.py` knows these errors."""


def forbid(forbidden: Collection[str]) -> bool:
    """Refuse *forbidden* to this process and its children; return whether the kernel does so."""
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    code = filter_for(os.uname().machine, forbidden)
    return bool(code) and install(code)


def filter_for(machine: str, forbidden: Collection[str]) -> bytes:
    """Return the filter for a *machine*, as the kernel reads it; b"" if it is not known."""
    if machine not in CALLS:
        return b""
    calls = CALLS[machine]
    program: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),  # goes on after the next one
        (RETURN, 0, 0, REFUSE),
        (LOAD, 0, 0, NUMBER),
    ]
    if PROCESSES in forbidden:
        # Where it does not exist, the C library starts threads with `clone`, whose flags are seen.
        program += _refused(calls["clone3"], REFUSE)
        program += [
            line
            for name in ("fork", "vfork")
            if name in calls
            for line in _refused(calls[name], NO_PROCESS)
        ]
        program += _refused(calls["clone"], NO_PROCESS, but=(HAS_BIT, 1, 0, CLONE_THREAD))
    if LOOPBACK in forbidden:
        # A ring makes sockets without the call of that name.
        program += _refused(calls["io_uring"], REFUSE)
        program += _refused(calls["socket"], NO_SOCKET, but=(EQUAL, 1, 0, AF_UNIX))
    return packed([*program, (RETURN, 0, 0, ALLOW)])


def _refused(number: int, with_: int, *, but: Instruction | None = None) -> list[Instruction]:
    """Return the lines that refuse a call, *but* not if that is true of its first argument."""
    if but is None:
        return [(EQUAL, 0, 1, number), (RETURN, 0, 0, with_)]
    return [
        (EQUAL, 0, 3, number),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        but,
        (RETURN, 0, 0, with_),
        (LOAD, 0, 0, NUMBER),
    ]
