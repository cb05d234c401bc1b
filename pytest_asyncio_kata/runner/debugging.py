"""Runs in this same process, for people who use a debugger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..record.request import Request
from ..record.run import Run
from ..worker.debugging import run_here
from .workers import NOTHING, Conversation, Needs


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that has ended."""

    run: Run

    def wait(self) -> Run:
        """Return the run."""
        return self.run

    def stop(self) -> None:
        """Do nothing: it has ended."""


class InProcess:
    """Runs answers in this process, without any separation; never for grading.

    A run takes place at once, in the thread that asks for it: that is the main thread, which
    signals and most debuggers want.
    """

    def start(self, needs: Iterable[Needs] = (NOTHING,)) -> None:
        """Do nothing: there is nothing to start."""

    def begin(self, request: Request) -> Conversation:
        """Do a run, and return it when it has ended."""
        return FinishedRun(run_here(request))

    def run(self, request: Request) -> Run:
        """Do one run, and return its record."""
        return self.begin(request).wait()

    def close(self) -> None:
        """Do nothing: there is nothing to end."""
