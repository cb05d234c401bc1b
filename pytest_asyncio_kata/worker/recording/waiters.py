"""Who waits for what, in a run that cannot end by itself."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from ...record.run import Waiter
from ...record.timeline import THE_TEST
from .links import label_of_task
from .recorder import Recorder
from .wait_words import WORDS, what_it_waits_for
from .waits import Reader

MAX_WAITERS = 50
"""How many waiting tasks a record names."""


def waiters_of(recorder: Recorder, reader: Reader) -> tuple[Waiter, ...]:
    """Return the tasks that wait, in the order in which they began.

    Without that of the scenario, if it only waits for another one of them.
    """

    def order(task: asyncio.Task[Any]) -> int:
        root = recorder.root_of(task)
        return root.id if root else sys.maxsize

    tasks = sorted(recorder.census.pending(), key=order)
    waiters = tuple(_waiter(task, reader) for task in tasks[:MAX_WAITERS])
    others = tuple(
        waiter
        for waiter in waiters
        if waiter.label != THE_TEST or not waiter.waits_for.startswith(("task ", WORDS["task"]))
    )
    return others or waiters


def _waiter(task: asyncio.Task[Any], reader: Reader) -> Waiter:
    chain = reader.read(task)
    what = what_it_waits_for(task, chain.reason)
    label = chain.label or label_of_task(task)
    return Waiter(task.get_name(), label, what, chain.place, ready=not what)
