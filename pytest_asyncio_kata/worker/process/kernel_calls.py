"""Calls of the kernel that nothing in a sandbox needs, and that carry something out of a run.

A key in a keyring, a message queue, or a segment of System V's shared memory stays when the
process that made it has ended: another run could find it. The keyring of the session comes in from
whoever has logged in. And a file of ``memfd_create`` is memory that no limit counts. In the
sandbox these calls end with ENOSYS, as on a kernel that has been built without them.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable

FORBIDDEN = {
    "x86_64": {
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "shmget": 29,
        "semget": 64,
        "msgget": 68,
        "mq_open": 240,
        "memfd_create": 319,
        "memfd_secret": 447,
    },
    "aarch64": {
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "shmget": 194,
        "semget": 190,
        "msgget": 186,
        "mq_open": 180,
        "memfd_create": 279,
        "memfd_secret": 447,
    },
}
"""For each kind of machine, the numbers of the calls; see the kernel's tables of system calls."""

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""What the kernel calls these machines, in linux/audit.h. A call as on another one, such as a call
of 32 bits, would have another number: none is allowed."""

X32 = 0x4000_0000
"""From this number on a call of x86_64 is one of its third kind, with numbers of its own."""

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
"""From linux/prctl.h and linux/seccomp.h."""

KEYCTL_JOIN_SESSION_KEYRING = 1
"""From linux/keyctl.h: a new and empty keyring takes the place of the session's."""

ALLOW, WITH_ERROR = 0x7FFF_0000, 0x0005_0000
"""What a filter returns, from linux/seccomp.h; the number of an error is added to the second."""

REFUSE = WITH_ERROR | errno.ENOSYS

LOAD, EQUAL, AT_LEAST, HAS_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""The five instructions of a filter that are used here, from linux/filter.h."""

NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Where these are in what a filter is given; of an argument the lower half."""


def filter_for(machine: str) -> bytes:
    """Return the filter for a *machine*, as the kernel reads it; b"" if it is not known."""
    if machine not in FORBIDDEN:
        return b""
    numbers = sorted(FORBIDDEN[machine].values())
    comparisons = [(AT_LEAST, X32), *((EQUAL, number) for number in numbers)]
    program = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),  # goes on after the next one
        (RETURN, 0, 0, REFUSE),
        (LOAD, 0, 0, NUMBER),
        # Each of these skips the others after it, and the instruction that allows.
        *((kind, len(comparisons) - at, 0, value) for at, (kind, value) in enumerate(comparisons)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    return packed(program)


Instruction = tuple[int, int, int, int]
"""What to do, how many instructions to skip if it is true and if not, and a value."""


def packed(program: Iterable[Instruction]) -> bytes:
    """Return the instructions of a filter as the kernel reads them."""
    return b"".join(struct.pack("HBBI", *line) for line in program)


def install(code: bytes) -> bool:
    """Put a filter before all calls of this process, from now on; return whether it is there."""
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    program = ctypes.create_string_buffer(code, len(code))
    described = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(program))
    buffer = ctypes.create_string_buffer(described, len(described))
    done: int = ctypes.CDLL(None).prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, buffer, 0, 0)
    return done == 0


def forbid() -> bool:
    """Forbid these calls to this process and its children; return whether the kernel does so."""
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    libc = ctypes.CDLL(None, use_errno=True)
    machine = os.uname().machine
    calls = FORBIDDEN.get(machine)
    if calls is None:
        return False
    # Where there are no filters, at least nothing comes in from the login.
    with contextlib.suppress(OSError):
        libc.syscall(calls["keyctl"], KEYCTL_JOIN_SESSION_KEYRING, None)
    return install(filter_for(machine))
