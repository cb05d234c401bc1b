"""Workers in sandboxes: asked for runs in the same way."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterable
from pathlib import Path

from ..record.request import REFUSABLE, Request
from ..record.run import Run
from .fork_server import ForkedRun, ForkServer
from .sandbox import ANSWERS, SCENARIOS, Sandbox, why_not
from .workers import NOTHING, Conversation, Needs

__all__ = ["SandboxedWorkers", "why_not"]


class SandboxedWorkers:
    """Runs answers in sandboxes: one for each answer, and one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside: tuple[str, tuple[str, ...], Needs] | None = None
        self._server: ForkServer | None = None

    def start(self, needs: Iterable[Needs] = (NOTHING,)) -> None:
        """Do nothing yet: a sandbox is made for an answer, and that is not known."""

    def begin(self, request: Request) -> Conversation:
        """Return a run that is started by waiting for it."""
        # All of the kata's, in their one order: runs that call different ones share a sandbox.
        files = request.beside or request.driving
        server = self._server_for(request.answer, files, request.needs)
        inside = dataclasses.replace(
            request,
            answer=str(ANSWERS / Path(request.answer).name),
            scenarios=request.scenarios and _inside(request.scenarios),
            beside=tuple(map(_inside, request.beside)),
            forbidden=tuple(each for each in REFUSABLE if each not in request.allowed),
        )
        return ForkedRun(server, inside)

    def run(self, request: Request) -> Run:
        """Do one run, and return its record. Several threads may do so at once."""
        return self.begin(request).wait()

    def _server_for(self, answer: str, scenarios: tuple[str, ...], needs: Needs) -> ForkServer:
        with self._lock:
            if self._server is None or self._inside != (answer, scenarios, needs):
                self._close()
                sandbox = Sandbox(Path(answer), [Path(file) for file in scenarios], needs)
                self._server = ForkServer(sandbox, "confined", needs)
                self._inside = (answer, scenarios, needs)
            return self._server

    def close(self) -> None:
        """End the sandbox, and with it every process in it."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None


def _inside(file: str) -> str:
    """Return where a file of the kata's scenarios is found in a sandbox."""
    return str(SCENARIOS / Path(file).name)
