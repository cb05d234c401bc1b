"""Supervisors, each with a run that is forked before it is asked for.

To fork takes about half of the time of a short run. So a supervisor forks its next run
as soon as one has ended, and the server forks a supervisor only if all others are busy.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable

from ...record import fd_passing
from . import supervisor

assert sys.platform != "win32", "there is no fork"


class Supervisor:
    """A supervisor, as its server sees it.

    Args:
        tidy: Called by the supervisor when one of its runs has ended.
        foreign: The server's sockets, none of which is the supervisor's.
        files: Files that the server has open, as little: a pipe of a run is read until everybody
            has closed it.
    """

    def __init__(
        self,
        tidy: Callable[[], None],
        foreign: Iterable[socket.socket],
        files: Iterable[int],
    ) -> None:
        self.socket, at_supervisor = socket.socketpair()
        self._free = True
        with at_supervisor:
            self.pid = supervisor.fork()
            if self.pid == 0:
                for each in (*foreign, self.socket):
                    each.close()
                for file in files:
                    os.close(file)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                supervisor.supervise(at_supervisor, tidy)

    def take(self, request: bytes, files: list[int]) -> bool:
        """Let it do the run that is asked for; False if it is busy, or has been killed.

        Args:
            request: What to run, as JSON.
            files: The four that `supervise` expects.
        """
        try:
            self._free = self._free or bool(self.socket.recv(1, socket.MSG_DONTWAIT))
            if self._free:
                fd_passing.send(self.socket, request, files)
        except OSError:  # nothing has come from it, or it is gone
            return False
        taken, self._free = self._free, False
        return taken


class Supervisors:
    """The supervisors of one server.

    Args:
        requests: The server's own socket.
        tidy: As for each `Supervisor`.
    """

    def __init__(self, requests: socket.socket, tidy: Callable[[], None]) -> None:
        self._requests = requests
        self._tidy = tidy
        self._all: dict[int, Supervisor] = {}
        self._fork([])  # the first request comes soon

    def _fork(self, files: list[int]) -> Supervisor:
        """Fork one, while these *files* of a request are open."""
        foreign = [self._requests, *(each.socket for each in self._all.values())]
        made = Supervisor(self._tidy, foreign, files)
        self._all[made.pid] = made
        return made

    def take(self, request: bytes, files: list[int]) -> None:
        """Let one of them do the run that is asked for."""
        self._reap()
        if not any(each.take(request, files) for each in self._all.values()):
            self._fork(files).take(request, files)

    def _reap(self) -> None:
        """Collect the exit codes of those that have ended, and of what they have left."""
        with contextlib.suppress(ChildProcessError):
            while pid := os.waitpid(-1, os.WNOHANG)[0]:
                if pid in self._all:
                    self._all.pop(pid).socket.close()

    def end(self) -> None:
        """End the runs that are still going on, and what runs without a supervisor have left."""
        self._reap()
        for pid in self._all:
            os.kill(pid, signal.SIGKILL)  # it has its number still: only we can collect its code
        supervisor.end_orphans()
