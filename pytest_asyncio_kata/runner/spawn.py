"""Runs in a process of their own each, started from scratch: where nothing can fork."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
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
            threading.Thread(target=_read, args=(process.stdout, self._inbox.add_output)),
            threading.Thread(target=_read, args=(process.stderr, self._inbox.add_control)),
        ]
        for reader in readers:
            reader.daemon = True
            reader.start()
        with contextlib.suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps(to_json(self._request)).encode("ascii"))
        self._follow(deadlines)
        self.stop()
        for reader in readers:
            reader.join(1)
        code = process.wait()
        return conclude(self._request, self._inbox, ProcessEnd(code, deadlines.overdue, sent))

    def _follow(self, deadlines: Deadlines) -> None:
        """Wait until the process has ended, or has to be ended."""
        assert self._process is not None  # started above
        while self._process.poll() is None and not self._stopped:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(min(PERIOD, deadlines.left() + PERIOD / 10))
            deadlines.note_messages(self._inbox.kinds)
            step = deadlines.next()
            if step == LOOK:
                self._look()
            if step in (END, GIVE_UP) or self._inbox.flooded or self._inbox.oversized:
                return

    def _look(self) -> None:
        """Have the run dump its stack, where there is a signal for it."""
        if STACK_DUMP_SIGNAL is not None and self._process is not None:
            self._process.send_signal(STACK_DUMP_SIGNAL)

    def stop(self) -> None:
        """End the process and what it has started; may be called more than once."""
        self._stopped = True
        if self._process is None:
            return
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _read(pipe: IO[bytes], take: object) -> None:
    assert callable(take)
    with pipe:
        while data := os.read(pipe.fileno(), CHUNK):
            take(data)
