"""A run that is forked before it is asked for.

To fork a supervisor and its run takes about half of the time of a short run. So the
server has both forked in advance: they wait for a request.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable

from ...record import fd_passing
from .supervisor import supervise


class PreforkedRun:
    """A supervisor and its run, forked and waiting.

    Args:
        requests: The server's own socket, which is none of theirs.
        tidy: Called by the supervisor when its run has ended.
    """

    def __init__(self, requests: socket.socket, tidy: Callable[[], None]) -> None:
        self._to_supervisor, at_supervisor = socket.socketpair()
        with at_supervisor:
            self.pid = os.fork()
            if self.pid == 0:
                requests.close()
                self._to_supervisor.close()
                signal.signal(signal.SIGINT, signal.default_int_handler)
                supervise(at_supervisor, tidy)

    def take(self, request: bytes, files: list[int]) -> bool:
        """Let them do the run that is asked for; False if the supervisor has been killed.

        Args:
            request: What to run, as JSON.
            files: The four that `supervise` expects.
        """
        with self._to_supervisor:
            try:
                fd_passing.send(self._to_supervisor, request, files)
            except OSError:
                return False
        return True
