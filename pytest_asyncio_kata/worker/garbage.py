"""The garbage collector at the worst moment: while all tasks wait.

An event loop keeps only weak references to its tasks. A task that nobody else holds, and that
waits for something that only it knows, is garbage, and Python may collect it whenever it looks
for garbage: that happens so seldom that the mistake passes for good luck.
"""

from __future__ import annotations

import gc

from .loop.steps import Steps
from .recording.open_tasks import OpenTasks

_collect = gc.collect  # the answer may put another in its place


def collect_while_all_wait(steps: Steps, open_tasks: OpenTasks) -> None:
    """From now on, collect what is garbage whenever nothing is ready.

    Args:
        steps: Of the event loop.
        open_tasks: What the recorder holds of the tasks; it lets them go meanwhile.
    """

    def collect() -> None:
        with open_tasks.let_go():
            _collect()

    steps.idle.append(collect)
