"""What one run may use of the machine, and the dump of its stack when it is stuck."""

from __future__ import annotations

import contextlib
import faulthandler
import math
import signal
import sys

from ...record.wire import STACK_DUMP_SIGNAL
from ..loop.real_time import RealTime

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

MAX_MEMORY = 4 << 30
"""Bytes of address space that a run may have; threads reserve much and use little."""


SPARE_SECONDS = 2.0
"""Seconds of computing that the watchdog has to report before the system ends the process."""


def limit_memory() -> None:
    """Let allocations beyond `MAX_MEMORY` fail, and write no core file."""
    if sys.platform == "win32":
        return
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not support it
            resource.setrlimit(kind, (most, hard))


def limit_processor_time(seconds: float) -> None:
    """End this process when it has computed for *seconds*, and somewhat more, from now on.

    The watchdog ends a run before that, unless one call keeps the interpreter to itself.

    Args:
        seconds: Of processor time.
    """
    if sys.platform == "win32":
        return
    most = RealTime.process_cpu() + seconds + SPARE_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or most < hard:
        with contextlib.suppress(ValueError, OSError):  # a system that does not support it
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(most), hard))


def prepare_stack_dump(control: int) -> None:
    """Dump the stack to *control* at `STACK_DUMP_SIGNAL`, or when the interpreter crashes.

    The handler is C code run by the interrupted thread itself, so it answers even while
    one C call keeps the interpreter to itself. (``faulthandler.dump_traceback_later``
    reads that thread from another thread, and on 3.13 sees an empty stack.)
    """
    faulthandler.enable(file=control, all_threads=False)
    if sys.platform == "win32":
        return
    if STACK_DUMP_SIGNAL is not None:
        faulthandler.register(STACK_DUMP_SIGNAL, file=control, all_threads=False, chain=False)
    # The run ends after this one.
    faulthandler.register(signal.SIGXCPU, file=control, all_threads=False, chain=True)
