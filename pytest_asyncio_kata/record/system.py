"""What the operating system offers, and a way to do without it.

Linux can fork, counts how long threads wait for a processor, and has a clock for each thread.
Elsewhere some of that is missing. With ``PYTEST_KATA_PLAIN_SYSTEM=1`` in the environment nothing
of it is used, so that any machine shows what the others do.
"""

from __future__ import annotations

import os
import sys

PLAIN_SYSTEM = "PYTEST_KATA_PLAIN_SYSTEM"
"""Name of the variable that makes the system a plain one, if it is not empty."""

IS_PLAIN = bool(os.environ.get(PLAIN_SYSTEM))
"""Whether this process makes use of nothing that some system lacks."""

CAN_FORK = all(hasattr(os, name) for name in ("fork", "setsid", "waitid")) and not IS_PLAIN
"""Whether one process can fork all runs. (macOS has `os.waitid` since Python 3.13.)"""

HAS_THREAD_CLOCKS = sys.platform == "linux" and not IS_PLAIN
"""Whether a thread can ask how long another thread has computed."""
