"""The machine's own clocks, even where the answer or freezegun has changed ``time``."""

from __future__ import annotations

import time


class RealTime:
    """The real functions of ``time``.

    They are attributes of a class because freezegun replaces every function of
    ``time`` that it finds in a module's namespace.
    """

    monotonic = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)
    cpu = staticmethod(time.thread_time)
    process_cpu = staticmethod(time.process_time)
