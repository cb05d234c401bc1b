"""Runs pytest as long as another process holds the other end of its standard input.

``python -m pytest_asyncio_kata.grading.judging.pytest_child ARGUMENTS``. The process that grades
holds the other end, the leash, and never writes to it. When that process ends, so does
everything here. Workers have leashes of their own, which end with this process.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading

from .process_tree import end_with


def main() -> None:
    """Run pytest with this process's arguments."""
    leash = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    if not any(argument.startswith("--kata-rounds") for argument in sys.argv):
        # Where rounds are judged, their socket is the leash, and a fork keeps no thread.
        threading.Thread(target=end_with, args=(leash,), daemon=True).start()
    sys.argv[0] = "pytest"
    runpy.run_module("pytest", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
