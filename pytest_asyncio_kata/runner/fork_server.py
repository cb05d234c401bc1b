"""Runs through one worker process that forks a child for each of them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from typing import IO

from ..record import fd_passing
from ..record.child_processes import children_of, is_stopped, status_of
from ..record.request import Request
from ..record.run import HARNESS, End, Run
from ..record.schedstat import seconds_in_queue
from ..record.serialization import to_json
from .conclusion import conclude
from .deadlines import END, GIVE_UP, LOOK, Deadlines
from .inbox import Inbox
from .launch import Launch
from .process_end import ProcessEnd

SANDBOX = "bwrap"
"""The program between us and a server in a sandbox."""

CHUNK = 1 << 16
"""Bytes that are read at a time."""


class ServerDown(Exception):
    """The server's process does not take requests (any more)."""


class ForkServer:
    """A worker process that is started once and serves any number of runs, side by side.

    Args:
        launch: Starts the process.
        role: What the process does: ``serve`` or ``confined``.
        needs: What its runs need beside Python; it is imported ahead of them.
    """

    def __init__(self, launch: Launch, role: str = "serve", needs: Sequence[str] = ()) -> None:
        self._launch = launch
        self._role = role
        self._needs = needs
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._stderr: IO[bytes] | None = None

    def start(self) -> None:
        """Start the process, and do not wait until it is ready."""
        with self._lock:
            if self._process is not None and self._ended():
                self._stop()
            if self._process is None:
                self._start()

    def _start(self) -> None:
        if self._stderr is None:
            self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the server
        ours, theirs = socket.socketpair()
        arguments = str(theirs.fileno()), *self._needs
        with theirs, self._launch.start(self._role, *arguments) as start:
            self._process = subprocess.Popen(
                start.command,
                pass_fds=[theirs.fileno(), *start.files],
                env=start.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                start_new_session=True,  # so that Ctrl-C is ours alone
            )
        self._socket = ours

    def _ended(self) -> bool:
        """Whether the process has ended: it never sends anything through the socket."""
        assert self._socket is not None  # made with the process
        return bool(select.select([self._socket.fileno()], [], [], 0)[0])

    def send(self, request: Request, files: list[int]) -> None:
        """Ask for a run whose pipes are *files*; a server that has ended is started again."""
        data = json.dumps(to_json(request)).encode("ascii")
        with self._lock:
            for attempt in (1, 2):
                if self._process is None:
                    self._start()
                try:
                    self._send(data, files)
                    return
                except OSError as error:
                    self._stop()
                    if attempt == 2:
                        raise ServerDown(str(error)) from error

    def _send(self, data: bytes, files: list[int]) -> None:
        assert self._socket is not None  # started above
        fd_passing.send(self._socket, data, files)

    def stands_still(self) -> bool:
        """Whether the server or a supervisor was stopped: an answer can send them signals."""
        with self._lock:
            if self._process is None:
                return False
            server = self._process.pid
            while (status := status_of(server)) and status.program == SANDBOX:
                server = next(iter(children_of(server)), 0)
            return any(map(is_stopped, (server, *children_of(server))))

    def error_output(self) -> str:
        """Return the end of what the server wrote to stderr: the reason why it failed."""
        if self._stderr is None:
            return ""
        self._stderr.seek(0)
        return self._stderr.read().decode("utf-8", "replace")[-2000:].strip()

    def discard(self) -> None:
        """End a server that does not answer; the next request starts a new server."""
        with self._lock:
            self._stop()

    def close(self) -> None:
        """End the server; its runs end with it."""
        with self._lock:
            self._stop()
            if self._stderr is not None:
                self._stderr.close()

    def _stop(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            _end(self._process)
        self._socket = self._process = None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server whose socket is closed.

    If it does not end by itself, its children are ended first, and it collects their exit codes.
    Otherwise the first process of a sandbox would go to the machine's first process, which in many
    containers collects nothing: one entry of the process table for each sandbox.
    """
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    for seconds in (1.0, 0.5):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return
        for child in children_of(process.pid):
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
    process.kill()
    process.wait()


class ForkedRun:
    """One run through a `ForkServer`. Blocks the thread that waits for it."""

    def __init__(self, server: ForkServer, request: Request) -> None:
        self._server = server
        self._request = request
        self._inbox = Inbox()
        self._status = bytearray()
        self._stopping = threading.Lock()
        self._stopped = False
        self._leash: int | None = None
        self._unreported = False
        """Whether the answer has stopped whoever would report its end."""

    def wait(self) -> Run:
        """Start the run and return it when it has ended."""
        if sys.platform == "win32":
            raise NotImplementedError("there is no fork")
        deadlines = Deadlines(self._request.deadline)
        with contextlib.ExitStack() as stack, selectors.DefaultSelector() as selector:
            ends, readers = [], []
            for take in (self._inbox.add_output, self._inbox.add_control, self._status.extend):
                reader, writer = os.pipe()
                stack.callback(os.close, reader)
                os.set_blocking(reader, False)
                selector.register(reader, selectors.EVENT_READ, take)
                readers.append(reader)
                ends.append(writer)
            ends.append(self._make_leash())
            stack.callback(self.stop)
            sent, queued = time.monotonic(), seconds_in_queue()
            try:
                self._server.send(self._request, ends)
            except ServerDown:
                return self._failed()
            finally:
                for end in ends:
                    os.close(end)
            self._follow(selector, deadlines, status=readers[-1])
        if not self._inbox.messages and not self._status:
            if deadlines.overdue:
                self._server.discard()
            return self._failed()
        code, ran, waited, computed, slowness = self._ending()
        if code is None:
            # Its supervisor has ended or does not answer, so nobody has tidied up.
            self._server.discard()
        if waited is not None:
            waited += seconds_in_queue() - queued
        seen = code, deadlines.overdue, sent, ran, waited, computed, slowness or 1.0
        process_end = ProcessEnd(*seen, stopped=self._unreported)
        return conclude(self._request, self._inbox, process_end)

    def _follow(self, selector: selectors.BaseSelector, deadlines: Deadlines, status: int) -> None:
        """Take what comes until the supervisor has reported the end of the run."""
        while status in selector.get_map():
            for key, _ in selector.select(deadlines.left()):
                self._take(selector, key)
            deadlines.note_messages(self._inbox.kinds)
            if self._inbox.flooded or self._inbox.oversized:
                self.stop()
            step = deadlines.next()
            if step == LOOK:
                self._look()
            elif step == END:
                self.stop()
                self._unreported = self._server.stands_still()
                if self._unreported:
                    return
            elif step == GIVE_UP:
                return
        # The run and all its writers have ended: take what is in the pipes.
        for key in list(selector.get_map().values()):
            while self._take(selector, key):
                pass

    def _take(self, selector: selectors.BaseSelector, key: selectors.SelectorKey) -> bool:
        """Read once from a pipe; return whether there may be more."""
        try:
            data = os.read(key.fd, CHUNK)
        except BlockingIOError:
            return False
        if data:
            key.data(data)
        else:
            selector.unregister(key.fd)
        return bool(data)

    def _ending(self) -> tuple[int | None, float | None, float | None, float | None, float | None]:
        """Return what the supervisor has reported: the exit code, and the numbers after it."""
        try:
            code, ran, queued, computed, slowness = json.loads(self._status)
        except ValueError:
            return None, None, None, None, None
        return code, ran, queued, computed, slowness

    def _failed(self) -> Run:
        """Return a run for which no worker could be started."""
        message = f"the worker did not start: {self._server.error_output()}"
        return Run(self._request.coroutine, self._request.clock, End(HARNESS, message=message))

    def _make_leash(self) -> int:
        """Return the supervisor's end of the leash; our end is closed if the run was stopped."""
        supervisors, ours = os.pipe()
        with self._stopping:
            if self._stopped:
                os.close(ours)
            else:
                self._leash = ours
        return supervisors

    def _look(self) -> None:
        """Have the run dump its stack."""
        with self._stopping, contextlib.suppress(BrokenPipeError):  # the supervisor has ended
            if self._leash is not None:
                os.write(self._leash, b"?")

    def stop(self) -> None:
        """End the run now; any thread may call this, early or more than once."""
        with self._stopping:
            self._stopped = True
            if self._leash is not None:
                os.close(self._leash)
                self._leash = None
