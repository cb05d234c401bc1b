"""What has come from one run so far, within limits and with its time of arrival."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from ..record.wire import CALLED, ENDED

MAX_OUTPUT = 4 << 20
"""Bytes that a run may print before it is ended."""

MAX_CONTROL = 32 << 20
"""Bytes of messages that are read from a run."""

MAX_PARTS = 2_000_000
"""Lists and objects, and eight times as many other values, that a message may hold: a short
text can take a hundred times its size in memory when it is read."""

MAX_MESSAGES = 100
"""Messages that are kept; a run that keeps to the rules sends two."""

MAX_CALLS = 60_000
"""Messages about calls of fakes that are kept: two for each that a record holds."""

MAX_WORDS = 10_000
"""Bytes of text that is no message (a dump of the stack) that are kept."""


class Inbox:
    """Collects output and messages of one run. Nothing in them is believed yet."""

    def __init__(self) -> None:
        self.output = bytearray()
        self.arrivals: list[tuple[float, int]] = []
        """When output arrived (stopwatch of this process) and how much there was then."""
        self.messages: list[tuple[float, list[Any]]] = []
        """When each message arrived, and the message."""
        self.calls: list[tuple[float, list[Any]]] = []
        """When fakes were called and when these calls ended, as the messages say."""
        self.words = bytearray()
        """What came on the control channel and is no message."""
        self._control = bytearray()
        self._control_bytes = 0

    @property
    def flooded(self) -> bool:
        """Whether the run printed more than it may."""
        return len(self.output) > MAX_OUTPUT

    @property
    def oversized(self) -> bool:
        """Whether the messages are larger than they can rightly be."""
        return self._control_bytes > MAX_CONTROL

    def add_output(self, data: bytes) -> None:
        """Take what the run printed."""
        if not self.flooded:
            self.output += data
            self.arrivals.append((time.monotonic(), len(self.output)))

    def add_control(self, data: bytes) -> None:
        """Take bytes of the control channel; complete lines become messages."""
        self._control_bytes += len(data)
        if self.oversized:
            return
        self._control += data
        if b"\n" not in data:
            return
        *lines, rest = self._control.split(b"\n")
        self._control = bytearray(rest)
        for line in lines:
            self._add_line(bytes(line))

    def _add_line(self, line: bytes) -> None:
        try:
            small = line.count(b"[") + line.count(b"{") + line.count(b",") // 8 <= MAX_PARTS
            message = json.loads(line) if small and line.startswith(b"[") else None
        except (ValueError, RecursionError):
            message = None
        room = len(self.messages) < MAX_MESSAGES
        if isinstance(message, list) and message[:1] in ([CALLED], [ENDED]):
            if len(self.calls) < MAX_CALLS:
                self.calls.append((time.monotonic(), message))
        elif room and isinstance(message, list) and message and isinstance(message[0], str):
            self.messages.append((time.monotonic(), message))
        elif len(self.words) < MAX_WORDS:
            self.words += line[:MAX_WORDS] + b"\n"

    @property
    def kinds(self) -> list[str]:
        """The kinds of the messages that have come, in their order."""
        return [message[0] for _, message in self.messages]

    def message(self, kind: str) -> tuple[float, list[Any]] | None:
        """Return the first message of that *kind* and its arrival; None if there is none."""
        return next((entry for entry in self.messages if entry[1][0] == kind), None)

    def lines(self) -> Iterator[tuple[float, str]]:
        """Yield the printed lines with the time at which their end arrived."""
        begin, arrivals = 0, iter(self.arrivals)
        at, there = next(arrivals, (0.0, 0))
        for raw in bytes(self.output).split(b"\n"):
            end = begin + len(raw)
            while there < end:
                at, there = next(arrivals, (at, end))
            if raw or end < len(self.output):
                yield at, raw.decode("utf-8", "backslashreplace")
            begin = end + 1
