"""How the calls of a task ended that was asked to stop, and goes on.

What comes out of an awaited call is seen by nobody but its caller. So when a task has been asked
to stop, the frames of its calls are held during the step in which it hears of that: a frame that
has ended still stands where it ended.
"""

from __future__ import annotations

import asyncio
import dis
import functools
import types
from typing import Any

from ..loop.steps import Steps
from .links import frame_of, links
from .open_spans import NOTHING, OpenSpan, OpenTask

CAME_THROUGH = frozenset(
    {
        "JUMP_BACKWARD_NO_INTERRUPT",
        "SEND",
        "END_SEND",
        "YIELD_VALUE",
        "RESUME",
        "RERAISE",
        "CLEANUP_THROW",
        "END_ASYNC_FOR",
    }
)
"""Where a frame stands when an exception that came into it has gone out again: at an ``await``,
or at the end of a ``finally``. One that it has raised itself leaves it elsewhere."""

OF_AN_EXIT = 2
"""The argument of the instruction that awaits what an ``__aexit__`` has returned."""

BARE_RAISE = 0
"""The argument of ``raise`` alone."""


class CancelledCalls:
    """Knows of calls that have ended whether a cancellation came out of them.

    Args:
        steps: The loop's.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def hold(self, open_task: OpenTask, task: asyncio.Task[Any]) -> None:
        """Hold the frames of the calls of *task* if it was asked to stop since its last step.

        They are held until its calls change, and count in this step only.
        """
        requests = task.cancelling()
        open_task.held, open_task.held_in = NOTHING, self._steps.number
        if requests > open_task.requests:
            chain = [frame for _, frame in links(task.get_coro())]
            open_task.held = {
                span.id: chain[chain.index(frame) :]
                for span, coro in zip(open_task.spans, open_task.coros, strict=False)
                if (frame := frame_of(coro)) in chain
            }
        open_task.requests = requests

    def end_of(self, open_task: OpenTask, span: OpenSpan) -> str:
        """Return how the call of *span* ended in the step that is over: as far as it is known."""
        if not open_task.held or open_task.held_in != self._steps.number:
            return "returned"
        frames, task = open_task.held.get(span.id), open_task()
        if frames is None or task is None or not _came_through(frames[0]):
            return "returned"
        if task.cancelling() >= open_task.requests:
            return "cancelled"
        # Who takes a request back, such as a timeout, lets something else come out of its own
        # call and of those around it; out of those inside it came the cancellation.
        through = all(_came_through(each) and not _ended_in_an_exit(each) for each in frames)
        return "cancelled" if through else "returned"


def _ended_in_an_exit(frame: types.FrameType) -> bool:
    """Whether the exception that came out was raised by an ``__aexit__``."""
    return frame.f_lasti in _in_exits(frame.f_code)


@functools.lru_cache(maxsize=256)
def _in_exits(code: types.CodeType) -> frozenset[int]:
    """Return where the instructions of *code* are that await what an ``__aexit__`` returned."""
    positions = [*code.co_positions()]
    exits = {
        positions[each.offset // 2]
        for each in dis.get_instructions(code)
        if each.opname == "GET_AWAITABLE" and each.arg == OF_AN_EXIT
    }
    return frozenset(2 * number for number, place in enumerate(positions) if place in exits)


def _came_through(frame: types.FrameType) -> bool:
    code = frame.f_code.co_code
    last = dis.opname[code[frame.f_lasti]]
    if last == "RAISE_VARARGS":
        return code[frame.f_lasti + 1] == BARE_RAISE
    return last in CAME_THROUGH
