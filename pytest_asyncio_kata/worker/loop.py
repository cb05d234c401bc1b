"""Our event loop: one schedule, and two ways to pass the time until the next timer.

The loop's clock counts whole microseconds from 0. It stands still while
Python computes and moves when nothing is ready, exactly to the next timer.
Under the **virtual** clock it jumps there; under the **wall** clock the loop
really waits for as long. Nothing else differs, so an answer meets the same
schedule on both, and a busy machine makes a wall-clock run longer without
moving a single event on the loop's own clock.

What is real stays real: outside work (threads, child processes, sockets) is
waited for, and a step that computes or blocks for long is charged to the
clock. See ``passage.py`` for the waiting, ``threads.py`` for the threads.

Timers that fall on the same microsecond fire in the order in which they were
set; asyncio's own heap does not keep it.
"""

from __future__ import annotations

import asyncio
import contextvars
import heapq
import math
import threading
from collections.abc import Callable, Coroutine, Generator
from typing import Any, NoReturn, TypeVar

from .children import Children
from .passage import Passage
from .real_time import RealTime, seconds_in_queue
from .steps import Steps
from .stuck import Endless
from .threads import Threads
from .timers import OrderedTimer

TICKS = 1_000_000
"""Ticks of the loop's clock in one second."""

HORIZON = 3600.0
"""Virtual seconds after which a run is called endless."""

LONG_STEP = 0.5
"""Real seconds from which a step counts as blocking the loop."""

VISIBLE = 0.05
"""Real seconds from which ``time()`` shows, on the wall clock, that a
step or a series of them has kept the loop busy."""

T = TypeVar("T")
BlockObserver = Callable[[float, float, str], None]
ForeignObserver = Callable[[tuple[Any, ...]], None]
CreateObserver = Callable[["asyncio.Task[Any]"], None]


class KataLoop(asyncio.SelectorEventLoop):
    """An event loop on a virtual clock, or on the wall clock with the same schedule.

    Args:
        wall: Whether to really wait. Otherwise the clock jumps.
        horizon: Virtual seconds after which `Endless` is raised.
    """

    # Private parts of asyncio that we lean on; tests/worker/test_canaries.py watches them.
    _ready: Steps
    _check_closed: Callable[[], None]
    _scheduled: list[OrderedTimer]
    _call_soon: Callable[..., asyncio.Handle]
    _debug: bool
    _thread_id: int | None

    def __init__(self, *, wall: bool = False, horizon: float = HORIZON) -> None:
        self.wall = wall
        self.on_block: list[BlockObserver] = []
        """Called with begin, end (seconds) and cause when a step blocked the loop."""
        self.on_create: list[CreateObserver] = []
        """Called with each new task."""
        self.on_foreign: list[ForeignObserver] = []
        """Called with a callback's arguments when another thread wanted it to be called."""
        self._ticks = 0
        self._horizon = round(horizon * TICKS)
        self.sleeping = False
        """Whether the loop's thread is in a ``time.sleep``, really."""
        self._excused = 0.0
        self._cpu_mark = self._watched_for = 0.0
        self._queue_mark = 0.0
        self._passage = Passage(self)
        super().__init__(self._passage)
        self._passage.opened()
        self._ready = Steps(self)
        self._clock_resolution = 0.5 / TICKS
        self.threads = Threads(self)
        self._default_pool: Any = None
        self.children = Children()

    @property
    def steps(self) -> Steps:
        """The ready queue, where every step can be observed."""
        return self._ready

    # -- the clock ---------------------------------------------------------------

    def time(self) -> float:
        """Seconds on the loop's clock since it was made."""
        now = self._ticks / TICKS
        if self.wall and self._ready.running:
            # A loop such as `while loop.time() < end` must come to its end, with and
            # without giving up control.
            held = self._passage.busy_seconds()
            if held >= VISIBLE:
                return now + held
        return now

    def ticked(self) -> float:
        """Seconds on the loop's clock, whatever the step in progress has used up of it."""
        return self._ticks / TICKS

    def advance(self, seconds: float) -> None:
        """Move the clock forward by *seconds*, rounded to microseconds."""
        self._move_to(self._ticks + round(seconds * TICKS))

    def jump(self) -> None:
        """Move the clock to the next timer's own instant, without rounding."""
        when = self._scheduled[0].when()
        self._move_to(max(self._ticks, round(when * TICKS)))

    def seconds_to_timer(self) -> float:
        """Seconds until the next timer; infinite without one."""
        if not self._scheduled:
            return math.inf
        return self._scheduled[0].when() - self._ticks / TICKS

    def _move_to(self, ticks: int) -> None:
        if ticks > self._horizon:
            self._horizon = ticks + round(HORIZON * TICKS)  # leaves room for tidying up
            raise Endless(f"the virtual clock ran past {ticks // TICKS} s")
        self._ticks = ticks

    # -- callbacks ------------------------------------------------------------------

    def call_soon(  # type: ignore[override]  # *Ts of typeshed adds nothing here
        self,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """Call *callback* in the next round.

        Raises:
            RuntimeError: If another thread than the loop's own asks for it.
        """
        running = self._thread_id
        if running is not None and running != threading.get_ident():
            self._refuse(args)
        if self._debug:
            return super().call_soon(callback, *args, context=context)
        self._check_closed()
        return self._call_soon(callback, args, context)

    def _refuse(self, args: tuple[Any, ...]) -> NoReturn:
        for observer in self.on_foreign:
            observer(args)
        raise RuntimeError(
            "Non-thread-safe operation invoked on an event loop other than the current one"
        )

    # -- timers --------------------------------------------------------------------

    def call_later(  # type: ignore[override]  # as above
        self,
        delay: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call *callback* after *delay* seconds of the loop's clock."""
        if delay is None:
            raise TypeError("delay must not be None")
        # From the tick, not from time(): what the machine needed within this step is not
        # the answer's time.
        return self.call_at(self._ticks / TICKS + delay, callback, *args, context=context)

    def call_at(  # type: ignore[override]  # as above
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call *callback* when the loop's clock shows *when*, rounded to microseconds."""
        if when is None:
            raise TypeError("when cannot be None")
        if self._thread_id not in (None, threading.get_ident()):
            self._refuse(args)
        self._check_closed()
        if math.isinf(when) and when > 0:
            when = self._horizon / TICKS + 1
        timer = OrderedTimer(round(when * TICKS) / TICKS, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True  # type: ignore[attr-defined]  # private
        return timer

    # -- tasks -----------------------------------------------------------------------

    def create_task(
        self, coro: Coroutine[Any, Any, T] | Generator[Any, None, T], **options: Any
    ) -> asyncio.Task[T]:
        """Create a task, and tell the observers; an eager one may have ended already."""
        create: Any = super().create_task  # its keywords differ between Python versions
        task: asyncio.Task[T] = create(coro, **options)
        if task.done():
            return task
        begin = RealTime.cpu()
        for observer in self.on_create:
            observer(task)
        self._watched_for += RealTime.cpu() - begin
        return task

    # -- blocking --------------------------------------------------------------------

    def block(self, seconds: float) -> None:
        """Spend *seconds* in a blocking sleep: nothing else runs meanwhile."""
        begin = self._ticks / TICKS
        if self.wall:
            self.sleeping = True
            RealTime.sleep(seconds)
            self.sleeping = False
            self._excused += seconds
        self._spend(seconds)
        for observer in self.on_block:
            observer(begin, self._ticks / TICKS, "time.sleep")

    def mark_cpu(self) -> None:
        """Note the CPU time from which steps are charged."""
        self._cpu_mark, self._watched_for = RealTime.cpu(), 0.0

    def step_ended(self, real_seconds: float) -> None:
        """Charge a step that took *real_seconds* to the clock, if it was a long one."""
        held, self._excused = real_seconds - self._excused, 0.0
        if held < LONG_STEP:
            return
        computed = RealTime.cpu() - self._cpu_mark - self._watched_for
        # A busy machine lets a step wait for a processor; that is not the answer's doing.
        queued = seconds_in_queue() - self._queue_mark
        self._queue_mark += queued
        self.mark_cpu()
        if computed >= LONG_STEP:
            self._charge(computed, "computing")
        elif held - computed - queued >= LONG_STEP:
            self._charge(held - queued, "waiting")

    def _charge(self, seconds: float, cause: str) -> None:
        begin = self._ticks / TICKS
        self._spend(seconds)
        for observer in self.on_block:
            observer(begin, self._ticks / TICKS, cause)

    def _spend(self, seconds: float) -> None:
        """Move the clock by what a step has used up of it."""
        self.advance(seconds)
        self._passage.accounted(seconds)

    # -- outside work ------------------------------------------------------------------

    def run_in_executor(  # type: ignore[override]  # as above
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Run *func* in a thread; its ``time.sleep`` passes on the loop's clock."""
        self._check_closed()
        pool = executor or self._default_pool
        return self.threads.submit(func, args, pool, super().run_in_executor)

    def set_default_executor(self, executor: Any) -> None:
        """Let *executor* run what is handed to none by name."""
        super().set_default_executor(executor)
        self._default_pool = executor

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Wait for the threads of the default executor to end."""
        with self.threads.joining():
            shutdown: Any = super().shutdown_default_executor  # takes a timeout since 3.12
            await (shutdown() if timeout is None else shutdown(timeout))

    def _do_shutdown(self, future: Any) -> None:
        self.threads.ignore(threading.current_thread())  # asyncio's own: it joins the others
        super()._do_shutdown(future)  # type: ignore[misc]  # private

    async def subprocess_exec(self, *args: Any, **options: Any) -> Any:
        """Start a child process; the clock follows the real one while it lives."""
        return self.children.watch(await super().subprocess_exec(*args, **options))

    async def subprocess_shell(self, *args: Any, **options: Any) -> Any:
        """Start a child process through the shell; as `subprocess_exec`."""
        return self.children.watch(await super().subprocess_shell(*args, **options))

    def run_forever(self) -> None:
        """Run until stopped, with ``time.sleep`` charged to the loop's clock."""
        self._passage.resumed()
        self._queue_mark = seconds_in_queue()
        with self.threads.sleep_patched():
            super().run_forever()
