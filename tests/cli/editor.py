"""An editor as a debugger sees it: as much of the Debug Adapter Protocol as is needed."""

import itertools
import json
import socket
import time
from typing import Any

from ..patience import PATIENCE

PAUSE = 0.05
"""Real seconds between two tries to reach a debugger that is starting."""


def free_port() -> int:
    """Return the number of a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Editor:
    """Talks to the debugger that listens at *port*, as soon as it does."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._stream = self._socket.makefile("rwb")
        self._numbers = itertools.count(1)

    def ask(self, command: str, **arguments: Any) -> None:
        """Send a request."""
        request = {"type": "request", "command": command, "arguments": arguments}
        data = json.dumps({"seq": next(self._numbers), **request}).encode()
        self._stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._stream.flush()

    def until(self, name: str) -> dict[str, Any]:
        """Return the body of the next answer to the command, or of the event, of that name."""
        while True:
            length = 0
            while header := self._stream.readline().strip():
                length = int(header.partition(b":")[2])
            message = json.loads(self._stream.read(length))
            if name in (message.get("event"), message.get("command")):
                body: dict[str, Any] = message.get("body", {})
                return body

    def close(self) -> None:
        """Leave."""
        self._stream.close()
        self._socket.close()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)
