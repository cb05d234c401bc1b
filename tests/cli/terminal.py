"""A terminal to press keys in, and what it shows; for systems that have them."""

import os
import select
import subprocess
import sys
import time

from ..patience import PATIENCE

OPENED = 'exec "$@" <"$0" >"$0" 2>&1'
"""What makes a terminal that of a new session: the session's leader opens it."""


class Terminal:
    """A pseudo-terminal of 80 columns with a program in it.

    Args:
        arguments: For Python.
    """

    def __init__(self, *arguments):
        import fcntl
        import pty
        import struct
        import termios

        self._ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = self.settings()
        self.seen = ""
        name = os.ttyname(self.theirs)
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", OPENED, name, sys.executable, *arguments],
            start_new_session=True,
            env={**os.environ, "TERM": "xterm", "CI": ""},
        )

    def settings(self):
        """Return what the terminal is set to."""
        import termios

        return termios.tcgetattr(self.theirs)

    def press(self, keys):
        """Press *keys*."""
        os.write(self._ours, keys.encode())

    def until(self, text):
        """Wait until *text* is shown, and return all that was since the last time."""
        begun = time.monotonic()
        while text not in self.seen:
            left = begun + PATIENCE - time.monotonic()
            assert left > 0, f"{text!r} was not shown; this was: {self.seen}"
            if select.select([self._ours], [], [], left)[0]:
                self.seen += os.read(self._ours, 1 << 16).decode("utf-8", "replace")
        shown, _, self.seen = self.seen.partition(text)
        return shown + text

    def close(self):
        """End the program, if it has not ended."""
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
        os.close(self.theirs)
