"""How a worker's interpreter is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE_PARENT = Path(__file__).resolve().parent.parent.parent
"""The folder that holds our package."""

PROGRAM = (
    f"import sys; sys.path.insert(0, {str(PACKAGE_PARENT)!r}); "
    "from pytest_asyncio_kata.worker.main import main; del sys.path[0]; main(sys.argv[1:])"
)
"""Our package's folder is on the path only for the import, so that an answer cannot
import what lies beside it, such as the solutions."""

DROPPED = ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONSTARTUP", "PYTHONWARNINGS")
"""Variables that would change how an answer behaves."""


def command(*arguments: str) -> list[str]:
    """Return the command line of a worker with *arguments* for its ``main``."""
    return [sys.executable, "-P", "-c", PROGRAM, *arguments]


def environment() -> dict[str, str]:
    """Return the environment of a worker.

    The hash seed is fixed, so that an answer that keeps strings in a set gets the same
    verdict every time. Text is UTF-8 whatever the terminal speaks.
    """
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
