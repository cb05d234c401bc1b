"""Runs in a process of their own each, started from scratch: where nothing can fork."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO

from ..record.request import Request
from ..record.run import Run
from ..record.serialization import to_json
from ..record.wire import STACK_DUMP_SIGNAL
from .conclusion import conclude
from .deadlines import END, GIVE_UP, LOOK, Deadlines
from .inbox import Inbox
from .launch import command, environment
from .process_end import ProcessEnd

CHUNK = 1 << 16
"""Bytes that are read at a time."""

PERIOD = 0.01
"""Real seconds between two looks at the process."""

QUIET_LOOKS = 100
"""After how many looks in a row at an empty pipe nothing more is expected of a process that has
ended."""


class SpawnedRun:
    """One run in one new process. Blocks the thread that waits for it."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._inbox = Inbox()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def wait(self) -> Run:
        """Start the run and return it when it has ended."""
        deadlines = Deadlines(self._request.deadline)
        sent = time.monotonic()
        self._process = process = subprocess.Popen(
            command("once"),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdin is not None  # it is a pipe, and so are the other two
        assert process.stdout is not None
        assert process.stderr is not None
        readers = [
            _Reader(process.stdout, self._inbox.add_output),
            _Reader(process.stderr, self._inbox.add_control),
        ]
        with contextlib.suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps(to_json(self._request)).encode("ascii"))
        self._follow(deadlines)
        self.stop()
        code = process.wait()
        for reader in readers:
            reader.finish()
        return conclude(self._request, self._inbox, ProcessEnd(code, deadlines.overdue, sent))

    def _follow(self, deadlines: Deadlines) -> None:
        """Wait until the process has ended, or has to be ended."""
        assert self._process is not None  # started above
        while not self._has_ended() and not self._stopped:
            time.sleep(min(PERIOD, deadlines.left() + PERIOD / 10))
            deadlines.note_messages(self._inbox.kinds)
            step = deadlines.next()
            if step == LOOK:
                self._look()
            if step in (END, GIVE_UP) or self._inbox.flooded or self._inbox.oversized:
                return

    def _has_ended(self) -> bool:
        """Whether the process has ended; its number stays its own until `stop` was called."""
        assert self._process is not None  # started above
        if sys.platform == "win32":
            return self._process.poll() is not None
        if not hasattr(os, "waitid"):  # macOS before Python 3.13
            ended = self._process.poll() is not None
            if ended:  # what it has left is still a group of that number
                self._end_group()
            return ended
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, how) is not None

    def _look(self) -> None:
        """Have the run dump its stack, where there is a signal for it."""
        if STACK_DUMP_SIGNAL is not None and self._process is not None:
            self._process.send_signal(STACK_DUMP_SIGNAL)

    def stop(self) -> None:
        """End the process and what it has started; may be called more than once."""
        self._stopped = True
        if self._process is None or self._process.returncode is not None:
            return  # its number may be another process's by now
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        else:
            self._end_group()

    def _end_group(self) -> None:
        assert self._process is not None
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


class _Reader:
    """Takes what comes through a pipe, in a thread of its own.

    Args:
        pipe: From the process; closed when it has been read to its end.
        take: Called with each piece.
    """

    def __init__(self, pipe: IO[bytes], take: Callable[[bytes], None]) -> None:
        self._pipe = pipe
        self._take = take
        self._waiting = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with self._pipe:
            while True:
                self._waiting = True
                data = os.read(self._pipe.fileno(), CHUNK)
                self._waiting = False
                if not data:
                    return
                self._take(data)

    def finish(self) -> None:
        """Wait until everything has been taken: the process has ended.

        Something that it has started may still hold the other end of the pipe; it is not
        waited for. What is in the pipe is, however slowly it is read.
        """
        quiet = 0
        while quiet < QUIET_LOOKS and self._thread.is_alive():
            self._thread.join(PERIOD)
            quiet = quiet + 1 if self._waiting and not self._more() else 0

    def _more(self) -> bool:
        """Whether there is something in the pipe, where that can be asked."""
        if sys.platform == "win32":
            return False
        with contextlib.suppress(OSError, ValueError):  # closed by now
            return bool(select.select([self._pipe], [], [], 0)[0])
        return False
