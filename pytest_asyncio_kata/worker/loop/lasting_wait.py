"""Whether a thread waits for a lock that nobody is left to release.

Only a thread of this process releases a lock, or the handler of a signal. Where no other thread
does anything, and no signal has a handler, such a wait never ends. That is known at once, without
watching it for some seconds.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection

from .real_time import RealTime
from .thread_states import MOMENT, Doing, Look, look, system_tells, unknown_threads


def lasts_for_ever(thread: threading.Thread, *, not_counted: Collection[threading.Thread]) -> bool:
    """Whether *thread* waits for a lock, without a limit, and nobody can release it.

    Where the system does not say what its threads are doing, nothing is known, and it is False.

    Args:
        thread: Another thread than the one that asks.
        not_counted: Threads that release nothing.
    """
    if look(thread).doing is not Doing.WAITS or not system_tells():
        return False
    if unknown_threads() or _signals_are_handled():
        return False
    seen = _seen(not_counted)
    if any(each.doing is not Doing.WAITS for each in seen.values()):
        return False
    # One that was about to go on, or to start another, would have done so by now.
    RealTime.sleep(MOMENT)
    return _seen(not_counted) == seen and not unknown_threads()


def _seen(not_counted: Collection[threading.Thread]) -> dict[threading.Thread, Look]:
    """Return what all threads do but those that are *not_counted*."""
    return {each: look(each) for each in threading.enumerate() if each not in not_counted}


def _signals_are_handled() -> bool:
    """Whether a function of Python's is called when some signal comes."""
    handlers = map(signal.getsignal, signal.valid_signals())
    return any(callable(each) and each is not signal.default_int_handler for each in handlers)
