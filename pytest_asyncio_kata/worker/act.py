"""One run from beginning to end: load, call, record, report."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any, NoReturn

from ..request import WALL, Request
from ..run import CANCELLED, DIED, HARNESS, RAISED, RETURNED, STUCK, End, Left, Run, Waiter
from ..timeline import Place, Timeline
from ..values import decode, encode, message_of, type_name
from . import answer, fakes, stopwatches
from .awaiting import Reader, file_name, label_of_task, what_it_waits_for
from .channel import Channel
from .loop import KataLoop
from .output import BoundedText, LineRecorder
from .probe import Probe
from .real_time import RealTime
from .recorder import Recorder
from .stuck import Stuck
from .tracebacks import raised_at, raised_inside
from .watchdog import Watchdog

MAX_WAITERS = 50
"""How many waiting tasks a record names."""

STOPPED = "Event loop stopped before Future completed."
"""What asyncio.run() says when the answer has stopped its loop."""

READ_TRIES = 20
"""How often the watchdog's thread tries to read what the loop's thread is writing."""


class Act:
    """One run in this process, which ends with it."""

    def __init__(self, request: Request, channel: Channel) -> None:
        self._request = request
        self._channel = channel
        self._reader = Reader({request.answer, *filter(None, [request.scenarios])})
        self._loop = KataLoop(wall=request.clock == WALL)
        self._loop.threads.on_submit.append(self._reader.comes_from_thread)
        self._recorder = Recorder(self._loop, self._reader)
        self._probe = Probe(self._loop, self._reader, self._recorder)
        self._main: asyncio.Task[Any] | None = None
        self._early: BaseException | End | None = None
        """What came instead of a task: an exception, or a value that cannot be awaited."""
        self._is_plain = False
        """Whether the function to call is defined with ``def`` alone."""
        self._timeline = Timeline()
        self._began = self._ended = RealTime.monotonic()
        outside = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115  # as long as the process
        self._stdout = LineRecorder(outside, self._recorder.printed)
        self._stderr = BoundedText()
        self._watchdog = Watchdog(
            self._loop, self._reader, self._recorder, request.deadline, self._stuck
        )

    def perform(self) -> NoReturn:
        """Do the run, send its record and end the process."""
        sys.stdout, sys.stderr = self._stdout, self._stderr
        stopwatches.set_by(self._loop, self._reader)
        if self._request.now is not None:
            from .calendar import freeze

            freeze(self._loop, self._request.now)
        self._loop.threads.patch_sleep()
        self._watchdog.start()
        try:
            call = self._load()
        except answer.NotLoaded as refusal:
            self._report(refusal.end)
        self._report(*self._play(call))

    # -- loading ----------------------------------------------------------------------

    def _load(self) -> Callable[[], Any]:
        """Return a function that makes the call of this run."""
        request = self._request
        arguments = fakes.build(decode(request.arguments), self._recorder)
        module = answer.load(request.answer, request.module, self._reader)
        for name in request.defines:
            answer.coroutine_function(module, name)
        if request.scenarios is not None:
            module_name = request.module + "_scenarios"
            scenarios = answer.load(request.scenarios, module_name, self._reader)
            arguments = [module, *arguments]
            module = scenarios
        function = answer.coroutine_function(module, request.coroutine)
        self._is_plain = inspect.isfunction(function) and not inspect.iscoroutinefunction(function)
        self._probe.install()
        return lambda: function(*arguments)

    # -- the run --------------------------------------------------------------------------

    def _play(self, call: Callable[[], Any]) -> tuple[End, Left]:
        """Call the coroutine, let the loop run until it has ended, and look around."""
        self._loop.call_soon(self._start, call)
        self._watchdog.loaded()
        self._channel.begun()
        self._began = RealTime.monotonic()
        try:
            self._loop.run_forever()
        except Stuck as stuck:
            return self._stuck_end(stuck.how, None), self._probe.so_far()
        except BaseException as error:  # SystemExit and KeyboardInterrupt leave the loop
            self._snapshot()
            return self._left_loop(error), Left()
        end = self._end()
        # Whatever a task does while it is cancelled: the called coroutine has ended.
        with contextlib.suppress(Stuck, SystemExit, KeyboardInterrupt):
            self._probe.settle()
        return end, self._probe.collect()

    def _start(self, call: Callable[[], Any]) -> None:
        """Make the call inside the loop, and a task of what it returns."""
        try:
            result = call()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # a CancelledError, for one
            self._early = self._failed_call(error)
        else:
            if inspect.isawaitable(result):
                coro = result if isinstance(result, types.CoroutineType) else _awaiting(result)
                self._main = self._loop.create_task(coro, name="main")
                self._main.add_done_callback(self._main_ended)
                return
            self._early = answer.not_a_coroutine(self._request.coroutine, result)
        self._snapshot()
        self._loop.stop()

    def _failed_call(self, error: BaseException) -> BaseException | End:
        """Return what a call came to that raised instead of returning a coroutine."""
        if isinstance(error, NotImplementedError) or not self._is_plain:
            return error
        return answer.not_a_coroutine(
            self._request.coroutine, error, raised_at(error, self._reader)
        )

    def _main_ended(self, main: asyncio.Task[Any]) -> None:
        self._probe.main_ended(main)
        self._snapshot()
        self._loop.stop()

    def _snapshot(self) -> None:
        self._ended = RealTime.monotonic()
        self._stdout.finish()
        self._timeline = self._recorder.timeline()

    # -- how it ended ---------------------------------------------------------------------

    def _end(self) -> End:
        if isinstance(self._early, End):
            return self._early
        if self._early is not None:
            return self._raised(self._early)
        main = self._main
        assert main is not None  # there was nothing else instead
        if not main.done():
            self._snapshot()
            return End(RAISED, how="RuntimeError", message=STOPPED)
        if main.cancelled():
            return End(CANCELLED)
        error = main.exception()
        if error is not None:
            return self._raised(error)
        return End(RETURNED, value=encode(main.result()))

    def _raised(self, error: BaseException) -> End:
        return End(
            RAISED,
            how=type_name(error),
            message=message_of(error),
            place=raised_at(error, self._reader),
            inside=raised_inside(error, self._reader),
        )

    def _left_loop(self, error: BaseException) -> End:
        place = raised_at(error, self._reader)
        if isinstance(error, SystemExit):
            return End(DIED, how="sys.exit", message=message_of(error), place=place)
        return End(DIED, how=type_name(error), message=message_of(error), place=place)

    def _stuck_end(self, how: str, place: Place | None) -> End:
        self._snapshot()
        waiters = self._waiters()
        if place is None or place.file == file_name(__file__):
            place = next((waiter.place for waiter in waiters if waiter.place), None)
        return End(STUCK, how=how, place=place, waiters=waiters)

    def _waiters(self) -> tuple[Waiter, ...]:
        tasks = sorted(asyncio.all_tasks(self._loop), key=self._order)
        return tuple(self._waiter(task) for task in tasks[:MAX_WAITERS])

    def _order(self, task: asyncio.Task[Any]) -> int:
        root = self._recorder.root_of(task)
        return root.id if root else sys.maxsize

    def _waiter(self, task: asyncio.Task[Any]) -> Waiter:
        chain = self._reader.read(task)
        what = what_it_waits_for(task, chain.reason)
        return Waiter(task.get_name(), label_of_task(task), what, chain.place, ready=not what)

    # -- the report -------------------------------------------------------------------------

    def _stuck(self, how: str, place: Place | None) -> None:
        """End the run from the watchdog's thread, while the loop's thread goes on."""
        for _ in range(READ_TRIES):
            try:
                self._report(self._stuck_end(how, place), self._probe.so_far())
            except RuntimeError:  # something changed while it was read
                RealTime.sleep(0.001)
        self._report(End(STUCK, how=how, place=place))

    def _report(self, end: End, left: Left | None = None) -> NoReturn:
        request = self._request
        self._channel.done(
            Run(
                name=request.coroutine,
                clock=request.clock,
                end=end,
                timeline=self._timeline,
                left=left or Left(),
                wall_seconds=round(self._ended - self._began, 6),
                stderr=self._stderr.getvalue(),
            )
        )


async def _awaiting(awaitable: Any) -> Any:
    """Await something that is no coroutine, so that it can be a task."""
    return await awaitable


def act(request: Request, control: int) -> NoReturn:
    """Do one run and end this process.

    Args:
        request: What to run.
        control: File descriptor for the messages to the runner.
    """
    channel = Channel(control)
    try:
        Act(request, channel).perform()
    except BaseException as error:
        # Nothing of the answer gets here: this is a fault of ours.
        message = "".join(traceback.format_exception(error))[-2000:]
        channel.done(Run(request.coroutine, request.clock, End(HARNESS, message=message)))
