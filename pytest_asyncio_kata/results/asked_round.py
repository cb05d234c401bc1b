"""A round that was asked for, at the end of the one who asks; ``plugin/rounds.py`` judges it."""

from __future__ import annotations

import json
import math
import os
import select
import socket
import threading
from types import TracebackType

from ..record import fd_passing
from ..record.serialization import to_json
from .round import Round

ENDING_SECONDS = 5.0
"""Real seconds that an ended round may take to disappear."""

MOST_STATUS = 100
"""Bytes of an exit code in decimal digits, and more than there ever are."""


class Gone(Exception):
    """The pytest has ended, or cannot collect the tests: it judges nothing any more."""


class TimeIsUp(Exception):
    """A round has not ended in its time."""


class AskedRound:
    """A round that goes on until its context is left, or this process ends.

    Args:
        pytest: The socket of a pytest that has collected the tests.
        asked: What it is to judge.
        report: A descriptor to which its report is written.
        output: A descriptor to which its output is written.

    Raises:
        Gone: If there is nobody to ask.
    """

    def __init__(self, pytest: socket.socket, asked: Round, report: int, output: int) -> None:
        self._closing = threading.Lock()
        self._status, status_end = os.pipe()
        leash_end, self._leash = os.pipe()
        self._is_held = True
        data = json.dumps(to_json(asked)).encode("ascii")
        try:
            fd_passing.send(pytest, data, [report, output, status_end, leash_end])
        except OSError as error:
            self.__exit__()
            raise Gone from error
        finally:
            os.close(status_end)
            os.close(leash_end)

    def __enter__(self) -> AskedRound:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.end()
        os.close(self._status)

    def end(self) -> None:
        """End it; may be called more than once, and from any thread."""
        with self._closing:
            if self._is_held:
                os.close(self._leash)
            self._is_held = False

    def exit_code(self, limit: float = math.inf) -> int:
        """Wait until it has ended, and return pytest's exit code.

        Args:
            limit: Real seconds that it may take.

        Raises:
            Gone: If it has not been judged, and another pytest may judge it.
            TimeIsUp: If it has not ended in time; it is ended now.
        """
        if not self._ends_within(limit):
            self.end()
            self._ends_within(ENDING_SECONDS)
            raise TimeIsUp
        said = os.read(self._status, MOST_STATUS)
        if not said:
            raise Gone
        return int(said)

    def _ends_within(self, seconds: float) -> bool:
        limit = None if seconds == math.inf else seconds
        return bool(select.select([self._status], [], [], limit)[0])
