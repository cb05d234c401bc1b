"""A watch whose output is read, what it shows, and answers that are saved while it watches."""

import os
import subprocess
import sys

import pytest

WATCH = ("-m", "pytest_asyncio_kata", "watch")

UNPREPARED = """
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.cli.watch import pytest_runs

pytest_runs.MOST_PREPARED = 0
main(["watch", "07"], prog_name="kata")
"""
"""A watch that starts pytest at each save: where the next run is not the point, nobody needs those
that wait for it."""

STATUS = "h hint  e explain  r read  n next  w wall  s show  q quit"

RIGHT = "return await asyncio.gather(*(nap(name) for name in names))"

IN_TURN = "return [await nap(name) for name in names]"

ENDLESS = "__import__('threading').Event().wait(100)"
"""It ends sometime: of a wait that never ends the verdict is there at once."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


class Piped:
    """A watch of kata 07 whose output goes to a pipe, as to a file.

    Args:
        root: The course's folder, where the command is run.
    """

    def __init__(self, root):
        self.process = subprocess.Popen(
            [sys.executable, *WATCH, "07", "--maxfail=99", "-k", "nap or naps"],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )

    def until(self, text):
        """Return the lines up to one that holds *text*."""
        lines = []
        while not lines or (text not in lines[-1] and lines[-1]):
            lines.append(self.process.stdout.readline())
        assert text in lines[-1], lines
        return "".join(lines)

    def close(self):
        """End it."""
        self.process.kill()
        self.process.communicate()
