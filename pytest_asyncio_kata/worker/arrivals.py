"""Something outside that answers a scenario: after its seconds, or whenever an order says so.

A scenario that stands for a database, a queue of messages or another program awaits its answers
like this::

    balance = await arrival("read ada", lambda: balances["ada"], seconds=1)
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from .loop.arrivals import Arriving
from .recording.calls import calls_on
from .scenario_words import of_the_test

T = TypeVar("T")


@of_the_test
async def arrival(label: str, function: Callable[[], T], *, seconds: float = 1.0) -> T:
    """Return what *function* returns, which is called at the instant at which the answer comes.

    Args:
        label: What the record calls it, such as ``read ada``.
        function: Says what comes back; an exception that it raises is raised here.
        seconds: How long it takes in a run whose order of arrivals is not chosen.
    """
    loop = asyncio.get_running_loop()
    calls = calls_on(loop)
    arrivals = calls.arrivals() if calls is not None else None
    fake, _, argument = label.partition(" ")
    call = calls.begins(fake, argument) if calls is not None else None
    ended = "raised"
    if arrivals is not None:
        back = arrivals.expect(label, function)
    else:
        back = Arriving()
        loop.call_later(seconds, back.arrive, function)
    try:
        result: T = await back
        ended = "returned"
        return result
    except asyncio.CancelledError:
        ended = "cancelled"
        raise
    finally:
        back.cancel()  # nobody waits for it any more
        if calls is not None and call is not None:
            calls.ends(call, ended)
