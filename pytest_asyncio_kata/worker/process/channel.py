"""The worker's end of the wire: messages of known shape, one to a line."""

from __future__ import annotations

import json
import os
import threading
from typing import Any, NoReturn

from ...record.parcel import pack
from ...record.run import Run
from ...record.wire import BEGUN, DONE, RECEIVED


class Channel:
    """Writes messages to a file descriptor; the last one ends the process."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._last = threading.Lock()
        self._process = os.getpid()

    def received(self) -> None:
        """Say that the request has come."""
        self._write(_line([RECEIVED]))

    def begun(self) -> None:
        """Say that the answer is loaded and about to be called."""
        self._write(_line([BEGUN]))

    def call(self, message: list[Any]) -> None:
        """Send a message about a call of a fake at once, so that its time is seen from outside."""
        with self._last:  # not within the record
            self._write(_line(message))

    def done(self, run: Run) -> NoReturn:
        """Send the record and end the process, even if it has threads or handlers.

        The first thread to call this wins; any other waits here until the process ends.
        """
        data = self.written(run)
        self._last.acquire()
        try:
            self._write(data)
        except OSError:  # the answer has closed the channel
            os._exit(1)
        os._exit(0)

    def written(self, run: Run) -> bytes:
        """Return the record as it is sent."""
        return _line([DONE, pack(run)])

    def _write(self, data: bytes) -> None:
        if os.getpid() != self._process:
            return  # a copy of the run, made by the answer with os.fork()
        view = memoryview(data)
        while view:
            view = view[os.write(self.descriptor, view) :]


def _line(message: list[Any]) -> bytes:
    text = json.dumps(message, allow_nan=False, separators=(",", ":"))
    return text.encode("ascii") + b"\n"
