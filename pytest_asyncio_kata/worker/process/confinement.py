"""What a worker does about itself in a sandbox, before it meets an answer.

The sandbox (``runner/sandbox.py``) decides what can be seen; this decides how much of
it may be used, and by whom.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
import sys
from pathlib import Path

from . import kernel_calls, unneeded  # noqa: F401  # the second for the runs, once for all

assert sys.platform == "linux", "the sandbox is there alone"

PR_SET_DUMPABLE = 4
"""From linux/prctl.h: whether processes of the same user may look into this one."""

LIBRARIES = "/libraries"
"""Where the sandbox puts the libraries that a worker may need."""

WRITABLE = ("/tmp", "/dev/shm")
"""Where a run can leave files."""

MAX_PROCESSES = 700
"""Processes and threads of one sandbox; the address space has room for about 500 threads."""

MAX_FILE = 16 << 20
"""Bytes that one file may have."""

MAX_OPEN = 1_024
"""Files that one process may have open."""

MAX_CPU = 120
"""Seconds that one process may compute; every run is ended long before."""


def confine(user: str) -> None:
    """Become *user* if a number is given, and take on the limits of a sandbox."""
    if user:
        os.setgroups([])
        os.setresgid(int(user), int(user), int(user))
        os.setresuid(int(user), int(user), int(user))
    sys.path.append(LIBRARIES)
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    kernel_calls.forbid()
    for kind, most in (
        (resource.RLIMIT_NPROC, MAX_PROCESSES),
        (resource.RLIMIT_FSIZE, MAX_FILE),
        (resource.RLIMIT_NOFILE, MAX_OPEN),
        (resource.RLIMIT_CPU, MAX_CPU),
    ):
        _, hard = resource.getrlimit(kind)  # whoever started us may have less, and nobody gets more
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))
    # When memory gets scarce, it is these processes that go, and none of the machine's others.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def wipe() -> None:
    """Remove every file that a run has left: the next one finds an empty disk."""
    for place in WRITABLE:
        for path in Path(place).iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    path.unlink()
