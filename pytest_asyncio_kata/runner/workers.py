"""Workers: the one door to running answers."""

from __future__ import annotations

import functools
import threading
from typing import Protocol

from ..record.request import Request
from ..record.run import Run
from ..record.system import CAN_FORK
from .bytecode import keep_bytecode
from .fork_server import ForkedRun, ForkServer
from .launch import PlainLaunch
from .spawn import SpawnedRun


class Conversation(Protocol):
    """One run in the making."""

    def wait(self) -> Run:
        """Start the run; return it when it has ended. Blocks; never raises for an answer."""

    def stop(self) -> None:
        """End the run now, from any thread."""


class Door(Protocol):
    """Where runs are asked for, with or without a sandbox."""

    def start(self) -> None:
        """Begin to start what runs need, in the background."""

    def begin(self, request: Request) -> Conversation:
        """Return a run that is started by waiting for it."""

    def close(self) -> None:
        """End the runs that are going on, and their processes."""


class Workers:
    """Runs answers in processes of their own.

    Args:
        fork: Whether to fork each run from one server; by default where that works.
    """

    def __init__(self, fork: bool = CAN_FORK) -> None:
        self._server = ForkServer(PlainLaunch()) if fork else None
        self._others: dict[tuple[str, ...], ForkServer] = {}
        """Servers for runs that need something beside Python, by what they need."""
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to start what runs need, in the background."""
        if self._server is not None:
            self._server.start()

    def begin(self, request: Request) -> Conversation:
        """Return a run that is started by waiting for it."""
        if request.scenarios is not None:
            keep_bytecode(request.scenarios)
        if self._server is not None:
            server = self._other(request.needs) if request.needs else self._server
            return ForkedRun(server, request)
        return SpawnedRun(request)

    def run(self, request: Request) -> Run:
        """Do one run, and return its record. Several threads may do so at once."""
        return self.begin(request).wait()

    def close(self) -> None:
        """End the worker processes."""
        if self._server is not None:
            self._server.close()
        with self._lock:
            for other in self._others.values():
                other.close()

    def _other(self, needs: tuple[str, ...]) -> ForkServer:
        with self._lock:
            if needs not in self._others:
                self._others[needs] = ForkServer(PlainLaunch(), needs=needs)
            return self._others[needs]


class KeptWorkers(Workers):
    """Workers that several sessions of one process use; they end with that process."""

    def close(self) -> None:
        """Keep the worker process for the next session. Its runs have ended by themselves."""


@functools.cache
def kept_workers() -> KeptWorkers:
    """Return the workers of this process that outlive a session."""
    return KeptWorkers()
