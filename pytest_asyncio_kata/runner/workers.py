"""Workers: the one door to running answers."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable
from typing import Protocol

from ..record.request import Request
from ..record.run import Run
from ..record.system import CAN_FORK
from .bytecode import keep_bytecode
from .fork_server import ForkedRun, ForkServer
from .launch import PlainLaunch
from .spawn import SpawnedRun

Needs = tuple[str, ...]
"""What runs need beside Python: libraries that are imported ahead of them."""

NOTHING: Needs = ()


class Conversation(Protocol):
    """One run in the making."""

    def wait(self) -> Run:
        """Start the run; return it when it has ended. Blocks; never raises for an answer."""

    def stop(self) -> None:
        """End the run now, from any thread."""


class Door(Protocol):
    """Where runs are asked for, with or without a sandbox."""

    def start(self, needs: Iterable[Needs] = (NOTHING,)) -> None:
        """Begin to start what runs need, in the background.

        Args:
            needs: What they need beside Python; several, if it is not the same for all.
        """

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
        self._servers: dict[Needs, ForkServer] | None = {} if fork else None
        """One for all runs that need the same beside Python; None where nothing is forked."""
        self._lock = threading.Lock()

    def start(self, needs: Iterable[Needs] = (NOTHING,)) -> None:
        """Begin to start what runs need, in the background."""
        if self._servers is not None:
            for each in needs:
                self._server_with(each).start()

    def begin(self, request: Request) -> Conversation:
        """Return a run that is started by waiting for it."""
        for file in request.driving:
            keep_bytecode(file)
        if self._servers is not None:
            return ForkedRun(self._server_with(request.needs), request)
        return SpawnedRun(request)

    def run(self, request: Request) -> Run:
        """Do one run, and return its record. Several threads may do so at once."""
        return self.begin(request).wait()

    def close(self) -> None:
        """End the worker processes."""
        with self._lock:
            for server in (self._servers or {}).values():
                server.close()

    def _server_with(self, needs: Needs) -> ForkServer:
        assert self._servers is not None
        with self._lock:
            if needs not in self._servers:
                self._servers[needs] = ForkServer(PlainLaunch(), needs=needs)
            return self._servers[needs]


class KeptWorkers(Workers):
    """Workers that several sessions of one process use; they end with that process."""

    def close(self) -> None:
        """Keep the worker process for the next session. Its runs have ended by themselves."""


@functools.cache
def kept_workers() -> KeptWorkers:
    """Return the workers of this process that outlive a session."""
    return KeptWorkers()
