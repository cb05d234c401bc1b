"""A run in the process that asks for it, so that a debugger's breakpoints are hit.

The answer runs in the process of the person who debugs it, and nobody ends a run that
stands still: no watchdog, no deadline, and no charge for the time at a breakpoint. The
answer can change anything in this process, so such a run is never graded.
"""

from __future__ import annotations

import asyncio
import bdb
import contextlib
import copyreg
import dataclasses
import datetime as dt
import gc
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from ..record.request import Request
from ..record.run import Run
from .execution import Execution
from .loop.charges import Charges
from .output import BoundedText
from .terminal_debugger import breakpoints_in_the_terminal

CLOCKS = ("monotonic", "perf_counter", "time", "clock_gettime")

QUIT_ERRORS = (bdb.BdbQuit, KeyboardInterrupt)
"""What a person raises to leave the debugger."""


class _RunEnded(BaseException):
    """Brings the record out: nothing ends this process when a run has ended."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run


class _NoChannel:
    """The end of a wire that nobody listens to."""

    call = None
    """Where a fake's calls are reported at once: nowhere."""

    def begun(self) -> None:
        """Send nothing: the caller is in this process."""

    def done(self, run: Run) -> NoReturn:
        """Bring the record out."""
        raise _RunEnded(run)


class _NoWatchdog:
    """Watches nothing: a run that stands still may be at a breakpoint."""

    def start(self) -> None:
        """Do nothing."""

    loaded = start

    def watch(self, call: object) -> None:
        """Do nothing, with a *call* either."""


class _NoCharges(Charges):
    """Charges nothing for a step: it may have stood at a breakpoint."""

    def step_ended(self, number: int, real_seconds: float) -> None:
        """Do nothing, however many *real_seconds* step *number* took."""


class _ShownText(BoundedText):
    """A stderr that is kept, and shown as well."""

    def write(self, text: str) -> int:
        """Keep *text*, and show it."""
        if sys.__stderr__ is not None:
            sys.__stderr__.write(text)
            sys.__stderr__.flush()
        return super().write(text)


class _ExecutionHere(Execution):
    """The work of a worker, in this process."""

    def __init__(self, request: Request) -> None:
        # Nobody wants to stop at one line in three hundred orders of arrival.
        request = dataclasses.replace(request, in_every_order=min(request.in_every_order, 1))
        super().__init__(request, _NoChannel(), _NoCharges)  # type: ignore[arg-type]  # all that is used
        self._watchdog = _NoWatchdog()  # type: ignore[assignment]  # as above
        self._stderr = _ShownText()
        self._printed_to = self._stdout

    def run(self) -> Run:
        """Do what is asked for, and return the record.

        Raises:
            KeyboardInterrupt: If somebody has left the debugger.
        """
        try:
            self.execute()
        except _RunEnded as ended:
            left = any(isinstance(error, QUIT_ERRORS) for error in self._errors())
            self._leave()
            if left:
                raise KeyboardInterrupt from None  # pytest stops, and says so in one line
            return ended.run

    def _refuse_breakpoints(self) -> None:
        """Stop at them: somebody debugs."""

    def _believed(self, run: Run, replaced: str) -> Run:  # noqa: ARG002
        """Believe it: a debugger may have replaced what an answer may not."""
        return run

    def _errors(self) -> Iterator[BaseException]:
        """Yield what the call has raised."""
        main = self._call.main
        if main is not None and main.done() and not main.cancelled():
            yield from _leaf_errors(main.exception())

    def _leave(self) -> None:
        """Let nothing of the run go on."""
        for task in self._call.recorder.tasks():
            task._log_destroy_pending = False  # type: ignore[attr-defined]  # it is recorded
        self._call.abandon()
        for stream in (self._printed_to, self._stdout):
            stream.close()  # before what it passes everything on to
            stream._outside.close()


def _leaf_errors(error: BaseException | None) -> Iterator[BaseException]:
    """Yield *error*, or what a group of them holds."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaf_errors(one)
    elif error is not None:
        yield error


def run_here(request: Request) -> Run:
    """Do one run in this thread, and return its record.

    Another event loop may be running in this thread; it stands still meanwhile.

    Raises:
        KeyboardInterrupt: If somebody has left the debugger, or pressed Ctrl-C.
    """
    with _loop_set_aside(), _process_restored(), breakpoints_in_the_terminal():
        return _ExecutionHere(request).run()


@contextlib.contextmanager
def _loop_set_aside() -> Iterator[None]:
    """Let this thread run another loop, although it is in a step of one."""
    loop = asyncio._get_running_loop()
    if loop is None:
        yield
        return
    task = asyncio.current_task(loop)
    if task is not None:
        asyncio._leave_task(loop, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
        if task is not None:
            asyncio._enter_task(loop, task)


@contextlib.contextmanager
def _process_restored() -> Iterator[None]:
    """Undo what a worker does to its process for good.

    A calendar stays frozen, and so does the silence about coroutines that were never
    awaited: Python may destroy some of the run later, and they are in the record.
    """
    names = [name + ending for name in CLOCKS for ending in ("", "_ns")]
    # Windows has no clocks with numbers.
    before = {name: getattr(time, name) for name in ("sleep", *names) if hasattr(time, name)}
    dates, arguments = (dt.date, dt.datetime), list(sys.argv)
    start: Callable[[threading.Thread], None] = threading.Thread.start
    streams, depth = (sys.stdout, sys.stderr), sys.get_coroutine_origin_tracking_depth()
    try:
        with warnings.catch_warnings(), _interruptible():
            warnings.resetwarnings()  # pytest's would make them errors of the answer
            yield
    finally:
        sys.stdout, sys.stderr = streams
        sys.argv[:] = arguments
        dt.date, dt.datetime = dates  # type: ignore[misc]
        subprocess: Any = sys.modules.get("subprocess")
        if hasattr(subprocess, "_time"):
            subprocess._time = before["monotonic"]
        for date in dates:
            copyreg.dispatch_table.pop(date, None)
        sys.set_coroutine_origin_tracking_depth(depth)
        threading.Thread.start = start  # type: ignore[method-assign, assignment]
        for name, function in before.items():
            setattr(time, name, function)
        gc.enable()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt the answer; the loop around it would only note it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: Any = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
