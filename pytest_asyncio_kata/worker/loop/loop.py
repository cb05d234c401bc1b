"""Our event loop: one schedule, and two ways to pass the time until the next timer.

The loop's clock counts whole microseconds from 0. It stands still while Python computes and moves
when nothing is ready, exactly to the next timer. Under the **virtual** clock it jumps there; under
the **wall** clock the loop really waits for as long. Nothing else differs.
See ``selector.py`` for the waiting, ``charges.py`` for steps that compute or block for long,
``threads.py`` for threads, ``timers.py`` for timers of the same microsecond.
"""

from __future__ import annotations

import asyncio
import contextvars
import heapq
import math
import threading
from collections.abc import Callable, Coroutine, Generator
from threading import get_ident
from typing import Any, NoReturn, TypeVar

from .charges import Charges
from .children import Children
from .clock import HORIZON, TICKS, Clock
from .created_at import shown_at_its_caller
from .outside import Outside
from .rounds import RoundLoop
from .selector import ClockedSelector
from .steps import Steps
from .system_outside import SystemOutside
from .threads import Threads
from .timers import new_timer

T = TypeVar("T")
_new: Callable[[type[T]], T] = object.__new__
ForeignObserver = Callable[[tuple[Any, ...]], None]
CreateObserver = Callable[["asyncio.Task[Any]"], None]

USUAL = frozenset({"name", "context"})
"""The options that a task takes on each version."""


class KataLoop(RoundLoop):
    """An event loop on a virtual clock, or on the wall clock with the same schedule.

    Args:
        wall: Whether to really wait. Otherwise the clock jumps.
        horizon: Virtual seconds after which `Endless` is raised.
        charges: What steps are charged by; a debugger needs another kind.
        outside: How it is found out what may come from outside. A kata's run needs less.
        clock: What the loop shows; else a new one that begins at 0.
    """

    # Private parts of asyncio that we lean on; tests/worker/canaries watches them.
    _check_callback: Callable[[object, str], None]
    _check_closed: Callable[[], None]
    _call_soon: Callable[..., asyncio.Handle]
    _write_to_self: Callable[[], None]
    _closed: bool
    _task_factory: Any
    _thread_id: int | None

    def __init__(
        self,
        *,
        wall: bool = False,
        horizon: float = HORIZON,
        charges: type[Charges] = Charges,
        outside: type[Outside] = SystemOutside,
        clock: Clock | None = None,
    ) -> None:
        self.wall = wall
        self.clock = clock or Clock(horizon)
        self.charges = charges(self.clock, wall=wall)
        self.on_create: list[CreateObserver] = []
        """Called with each new task."""
        self.on_threadsafe: list[Callable[[asyncio.Handle], None]] = []
        """Called with each callback that was scheduled with `call_soon_threadsafe`."""
        self.on_foreign: list[ForeignObserver] = []
        """Called with a callback's arguments when another thread wanted it to be called."""
        steps = Steps(self.charges)
        self.threads = Threads(self, self.charges, steps)
        self.children = Children()
        self.outside = outside(self.threads, self.children)
        """What may come from outside."""
        selector = ClockedSelector(
            wall=wall,
            clock=self.clock,
            charges=self.charges,
            steps=steps,
            outside=self.outside,
            next_timer=self._next_timer,
        )
        super().__init__(selector)
        self.outside.opened()
        self.clocked_selector = selector
        """How time passes while nothing is ready."""
        self._ready = steps
        # A moment lies up to half a tick before the tick that it is rounded to.
        self._clock_resolution = 0.6 / TICKS
        self._default_pool: Any = None

    def time(self) -> float:
        """Seconds on the loop's clock since it was made."""
        now = self.clock.moment
        if self.wall and self._ready.running:
            # A loop such as `while loop.time() < end` must come to its end.
            return now + self.charges.visible_seconds()
        return now

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
        if running is not None and running != get_ident():
            self._refuse(args)
        if self._debug:
            return shown_at_its_caller(super().call_soon(callback, *args, context=context))
        if self._closed:
            self._check_closed()
        # What asyncio does here, without calling four functions of Python for it.
        handle: Any = _new(asyncio.Handle)
        handle._callback, handle._args, handle._loop = callback, args, self
        handle._context = contextvars.copy_context() if context is None else context
        handle._cancelled, handle._repr, handle._source_traceback = False, None, None
        self._ready.append(handle)
        return handle  # type: ignore[no-any-return]  # its attributes are private

    def call_soon_threadsafe(  # type: ignore[override]  # as above
        self,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """Call *callback* in the next round, whichever thread asks for it."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = self._call_soon(callback, args, context)
        if self._debug:
            shown_at_its_caller(handle)
        for observer in self.on_threadsafe:
            observer(handle)
        self._write_to_self()  # now the loop wakes up and may run it
        return handle

    def _refuse(self, args: tuple[Any, ...]) -> NoReturn:
        for observer in self.on_foreign:
            observer(args)
        raise RuntimeError(
            "Non-thread-safe operation invoked on an event loop other than the current one"
        )

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
        # From the clock's moment, not from time(): what the machine needed within this step
        # is not the answer's time.
        return self._call_at(self.clock.moment + delay, callback, args, context)

    def call_at(  # type: ignore[override]  # as above
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call *callback* when the loop's clock shows *when*."""
        if when is None:
            raise TypeError("when cannot be None")
        return self._call_at(when, callback, args, context)

    def _call_at(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[Any, ...],
        context: contextvars.Context | None,
    ) -> asyncio.TimerHandle:
        running, debug = self._thread_id, self._debug
        if running is not None and running != get_ident():
            self._refuse(args)
        if self._closed:
            self._check_closed()
        if debug:
            self._check_callback(callback, "call_at")
        if when == math.inf:
            when = self.clock.beyond()
        timer = new_timer(float(when), self.clock, callback, args, self, context, debug=debug)
        if debug:
            shown_at_its_caller(timer)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    # -- tasks -----------------------------------------------------------------------

    def create_task(
        self, coro: Coroutine[Any, Any, T] | Generator[Any, None, T], **options: Any
    ) -> asyncio.Task[T]:
        """Create a task, and tell the observers; an eager one may have ended already."""
        task: asyncio.Task[T]
        if self._task_factory is None and not self._debug and USUAL.issuperset(options):
            if self._closed:
                self._check_closed()
            # What asyncio does here, without calling two functions of Python for it.
            task = asyncio.tasks.Task(coro, loop=self, **options)
        else:
            create: Any = super().create_task  # keywords differ between versions
            task = create(coro, **options)
            if self._debug:
                shown_at_its_caller(task)
        if self.on_create and not task.done():
            self.charges.observed_tasks += 1
            for observer in self.on_create:
                observer(task)
        return task

    # -- outside work ------------------------------------------------------------------

    def run_in_executor(  # type: ignore[override]  # as above
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Run *func* in a thread; its ``time.sleep`` passes on the loop's clock."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        self.outside.seen = True
        pool = executor or self._default_pool
        return self.threads.submit(func, args, pool, super().run_in_executor)

    def set_default_executor(self, executor: Any) -> None:
        """Let *executor* run the functions that are handed to no other executor."""
        super().set_default_executor(executor)
        self._default_pool = executor

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Wait for the threads of the default executor to end."""
        self.outside.seen = True
        with self.threads.joining():
            shutdown: Any = super().shutdown_default_executor  # takes a timeout since 3.12
            await (shutdown() if timeout is None else shutdown(timeout))

    def _do_shutdown(self, future: Any) -> None:
        self.threads.ignore(threading.current_thread())  # asyncio's own: it joins the others
        super()._do_shutdown(future)  # type: ignore[misc]  # private

    def add_signal_handler(  # type: ignore[override]  # as above
        self, sig: int, callback: Callable[..., object], *args: Any
    ) -> None:
        """Call *callback* when the signal *sig* comes."""
        self.outside.seen = True
        super().add_signal_handler(sig, callback, *args)

    async def subprocess_exec(self, *args: Any, **options: Any) -> Any:
        """Start a child process; the clock follows the real one while it lives."""
        self.outside.seen = True
        return self.children.watch(await super().subprocess_exec(*args, **options), args[1:])

    async def subprocess_shell(self, *args: Any, **options: Any) -> Any:
        """Start a child process through the shell; as `subprocess_exec`."""
        self.outside.seen = True
        return self.children.watch(await super().subprocess_shell(*args, **options), args[1:])

    def _child_watcher_callback(self, pid: int, returncode: int, transport: Any) -> None:
        super()._child_watcher_callback(pid, returncode, transport)  # type: ignore[misc]  # private
        self.call_soon_threadsafe(self.children.has_ended, transport, returncode)

    def run_forever(self) -> None:
        """Run until stopped, with ``time.sleep`` charged to the loop's clock."""
        self.charges.begin()
        with self.threads.sleep_patched(), self.outside.watched():
            super().run_forever()
