"""How long a thread ran, and how long it waited for a processor: Linux counts it.

Both sides of the border ask: a busy machine makes every run last long, and that is not the
answer's doing. The first two numbers of ``schedstat`` are nanoseconds; see the kernel's
Documentation/scheduler/sched-stats.
"""

from __future__ import annotations

from .system import IS_PLAIN

OWN_THREAD = "thread-self"
"""The thread that asks, as /proc calls it."""


def scheduled(who: str = OWN_THREAD) -> tuple[float, float] | None:
    """Return the seconds that *who* ran, and the seconds that it waited for a processor.

    Args:
        who: A folder below ``/proc``: a process id (its first thread), or `OWN_THREAD`.

    Returns:
        None where the system does not count them, or *who* has ended.
    """
    if IS_PLAIN:
        return None
    try:
        with open(f"/proc/{who}/schedstat", "rb") as file:
            ran, queued = file.read().split()[:2]
            return int(ran) / 1e9, int(queued) / 1e9
    except (OSError, ValueError):
        return None


def seconds_in_queue() -> float:
    """Return the seconds that the thread that asks waited for a processor; 0 if not known."""
    return (scheduled() or (0.0, 0.0))[1]
