"""How long a test waits for something that has to come, also on a busy machine."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Real seconds after which a test stops waiting."""

PAUSE = 0.01
"""Real seconds between two looks."""


def eventually(condition: Callable[[], object]) -> bool:
    """Wait until *condition* is true; return whether it is, in time."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE)
    return True
