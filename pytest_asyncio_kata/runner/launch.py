"""How a worker's interpreter is started where only its own process separates it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of our package."""

PACKAGE_PARENT = PACKAGE.parent
"""The folder that holds it."""

PROGRAM = (
    "import sys; sys.path.insert(0, {folder!r}); "
    "from pytest_asyncio_kata.worker.process.main import main; del sys.path[0]; main(sys.argv[1:])"
)
"""Our package's folder is on the path only for the import, so that an answer cannot
import what lies beside it, such as the solutions."""

DROPPED = ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONSTARTUP", "PYTHONWARNINGS")
"""Variables that would change how an answer behaves."""

OF_PYTEST = ("PYTEST_", "_PYTEST_")
"""How names of variables begin that say that pytest asks; in a sandbox they are not there."""

FIXED = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
"""The hash seed is fixed, so that an answer that keeps strings in a set gets the same verdict
every time. Text is UTF-8, whichever encoding the terminal uses."""


@dataclass(frozen=True, slots=True)
class Start:
    """What it takes to start a process."""

    command: list[str]
    environment: dict[str, str]
    files: tuple[int, ...] = ()
    """Descriptors that the process needs beside its own."""


class Launch(Protocol):
    """A way to start workers."""

    def start(self, role: str, *arguments: str) -> contextlib.AbstractContextManager[Start]:
        """Prepare to start a worker; what was prepared is good for as long as the context.

        Args:
            role: What the worker is to be: ``serve`` or ``once``.
            arguments: What the role needs.
        """


class PlainLaunch:
    """Starts workers as processes of the same user, with the same view of the machine."""

    @contextlib.contextmanager
    def start(self, role: str, *arguments: str) -> Iterator[Start]:
        """See `Launch`."""
        yield Start(command(role, *arguments), environment())


def command(*arguments: str) -> list[str]:
    """Return the command line of a worker with *arguments* for its ``main``."""
    return [sys.executable, "-P", *program(PACKAGE_PARENT), *arguments]


def program(folder: Path) -> Sequence[str]:
    """Return the interpreter's arguments that run our package out of *folder*."""
    return ("-c", PROGRAM.format(folder=str(folder)))


def environment() -> dict[str, str]:
    """Return the environment of a worker."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in DROPPED and not name.startswith(OF_PYTEST)
    }
    return {**kept, **FIXED}
