"""Cancelling a call at a given moment, to see how it ends.

A task can be cancelled whenever it does not run: while it waits (suspended),
and when what it waits for has come but its next step has not begun (waking).
The two differ: a cancellation that meets a result on its way is the one that
code loses most easily. So does a wait in which others have had their turn
(settled): the tasks that were created before it have begun, and wait as well.
"""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..record.run import Cut, Run
from ..record.second_cut import SecondCut
from ..record.timeline import Place
from .handlers import Handlers
from .loop.stuck import Endless
from .recording.links import links
from .recording.waits import Reader

if TYPE_CHECKING:
    from .call import CoroutineCall

FOREVER_STEPS = 30
"""After how many steps a call that goes on for ever is stopped, before it is cancelled."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to cancel: after a step of the called coroutine, or before the next one begins."""

    step: int
    waking: bool
    settled: bool = False
    """Whether all others that are ready have their turn first."""


class StepCounter:
    """Counts the steps of the called coroutine.

    Args:
        call: The call.
        most: Steps after which it is stopped as endless; None lets it run to its end.
    """

    def __init__(self, call: CoroutineCall, most: int | None) -> None:
        self._call = call
        self._most = most
        self.count = 0
        """Steps so far. The last one of a call that ends is its end."""
        self.settled: list[int] = []
        """The steps after which others had their turn while the called coroutine waited."""
        self._number = 0
        call.loop.steps.after.append(self._after_step)
        call.loop.steps.idle.append(self._idle)

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        if task is not self._call.main:
            return
        self.count += 1
        self._number = self._call.loop.steps.number
        if self._most is not None and self.count >= self._most and not task.done():
            raise Endless(f"{self.count} steps")

    def _idle(self) -> None:
        others = self._call.loop.steps.number > self._number
        if others and self.count and self.settled[-1:] != [self.count]:
            self.settled.append(self.count)


class Cancellation:
    """The one cancellation of the called coroutine, and what is known of its moment.

    Args:
        call: The call.
        reader: Knows which lines are the answer's.
        handlers: Know what may catch the cancellation.
    """

    def __init__(self, call: CoroutineCall, reader: Reader, handlers: Handlers) -> None:
        self._call = call
        self._reader = reader
        self._handlers = handlers
        self._count = self._number = 0
        self._at = 0.0
        self._place: Place | None = None
        self._handler: Place | None = None
        self._reason = ""
        self._told = False
        self._excused = False
        self.requested = False
        """Whether the moment has come."""
        self.answered = 0
        """Steps of the called coroutine since then."""
        call.loop.steps.after.append(self._after_step)
        call.loop.steps.before.append(self._before_step)

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        if task is not self._call.main:
            return
        if self.requested:
            self.answered += 1
            return
        self._count += 1
        self._number = self._call.loop.steps.number

    def _before_step(self, task: asyncio.Task[Any]) -> None:
        if self.requested and not self._told and task is self._call.main:
            self._told = True
            self._excused = self._excused or loses_cancellation(task)

    def request(self, task: asyncio.Task[Any]) -> None:
        """Cancel *task*, the called coroutine's, unless it has ended."""
        if task.done():
            return
        chain = self._reader.read(task)
        self._at, self._place = self._call.recorder.now(), chain.place
        self._reason = chain.reason
        self._handler = self._handlers.catching(task)
        self._excused = any(map(leaves_running, asyncio.all_tasks(self._call.loop)))
        self.requested = True
        task.cancel()

    def record(self, run: Run) -> Cut:
        """Return the record of the cancellation, and of *run*, what the call did then."""
        main = self._call.main
        return Cut(
            step=self._count,
            waking=False,
            at=self._at,
            place=self._place,
            reason=self._reason,
            excused=self._excused,
            pending=main is not None and main.cancelling() > 0,
            handler=self._handler,
            run=run,
        )


class Cancel(Cancellation):
    """Cancels the called coroutine at a given moment, and again while it answers if asked to.

    Args:
        call: The call.
        reader: Knows which lines are the answer's.
        handlers: Know what may catch the cancellation.
        moment: When to cancel.
        again: When to cancel it a second time: its steps are those since the first; None if it
            is cancelled once.
    """

    def __init__(
        self,
        call: CoroutineCall,
        reader: Reader,
        handlers: Handlers,
        moment: Moment,
        again: Moment | None = None,
    ) -> None:
        super().__init__(call, reader, handlers)
        self._moment = moment
        self._again = again
        self._second: SecondCut | None = None
        call.loop.steps.idle.append(self._idle)

    @property
    def complete(self) -> bool:
        """Whether all that was to come has come."""
        return self.requested and (self._again is None or self._second is not None)

    def _request_again(self, task: asyncio.Task[Any], *, waking: bool) -> None:
        """Cancel *task* a second time, if this is the moment for it and it has not ended."""
        due = self._again is not None and self._again == Moment(self.answered, waking)
        if not due or self._second is not None or not self.requested or task.done():
            return
        self._second = SecondCut(self._call.recorder.now(), self._reader.read(task).place, waking)
        self._excused |= any(map(leaves_running, asyncio.all_tasks(self._call.loop)))
        self._told = False
        task.cancel()

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        super()._after_step(task)
        if task is self._call.main:
            self._request_again(task, waking=False)
        at_once = not self._moment.waking and not self._moment.settled
        if task is self._call.main and at_once and self._has_come():
            self.request(task)

    def _has_come(self) -> bool:
        return self._count == self._moment.step and not self.requested

    def _idle(self) -> None:
        main, others = self._call.main, self._call.loop.steps.number > self._number
        if others and self._has_come() and self._moment.settled and main is not None:
            self.request(main)

    def _before_step(self, task: asyncio.Task[Any]) -> None:
        if task is self._call.main:
            self._request_again(task, waking=True)
            if self._moment.waking and self._has_come():
                self.request(task)
        super()._before_step(task)

    def record(self, run: Run) -> Cut:
        """Return the record of the cancellation, and of *run*, what the call did then."""
        cut = super().record(run)
        moment = self._moment
        return dataclasses.replace(cut, step=moment.step, waking=moment.waking, second=self._second)


def loses_cancellation(task: asyncio.Task[Any]) -> bool:
    """Whether *task*, about to wake up cancelled, is where asyncio itself loses that.

    Until Python 3.12 ``wait_for`` returned its result when a cancellation came together
    with it (bpo-42130). Until 3.13 a ``TaskGroup`` in which something had failed raised that
    error, and not the cancellation that came while it ended.
    """
    if sys.version_info >= (3, 13):
        return False
    chain = list(links(task.get_coro()))
    if any(group._errors for coro, _ in chain for group in _groups(coro)):
        return True
    if not chain:
        return False
    _, innermost = chain[-1]
    if innermost.f_code is asyncio.TaskGroup.__aexit__.__code__:
        error = innermost.f_locals.get("et")  # of its block, which has failed
        return error is not None and not issubclass(error, asyncio.CancelledError)
    if innermost.f_code is not asyncio.wait_for.__code__ or sys.version_info >= (3, 12):
        return False
    inner = innermost.f_locals.get("fut")
    return isinstance(inner, asyncio.Future) and inner.done()


def leaves_running(task: asyncio.Task[Any]) -> bool:
    """Whether *task*, cancelled now, is where asyncio itself leaves another task running.

    Until Python 3.12 ``wait_for``, cancelled while what was too slow still stopped, did not wait
    for its end.
    """
    if sys.version_info >= (3, 12):
        return False
    frames = [frame for _, frame in links(task.get_coro())]
    waits = [frame.f_code is asyncio.wait_for.__code__ for frame in frames[-2:]]
    if waits != [True, False] or frames[-1].f_code.co_name != "_cancel_and_wait":
        return False
    stopping = frames[-1].f_locals.get("fut")
    return isinstance(stopping, asyncio.Future) and not stopping.done()


def _groups(coro: Any) -> Iterator[Any]:
    """Yield the task groups in whose block or at whose end *coro* is suspended."""
    # The frame of `async with` keeps the method that it calls at the end.
    for thing in gc.get_referents(coro):
        group = thing.__self__ if type(thing) is types.MethodType else thing
        if isinstance(group, asyncio.TaskGroup):
            yield group
