"""Folders that sessions take place in, and what killed ones have left of theirs."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "kata-grade-"

ABANDONED = 24 * 3600.0
"""Real seconds after which nobody is at work in a folder any more; a session has minutes."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that only its owner can open, and remove it at the end of the context."""
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def remove_abandoned() -> None:
    """Remove the folders that a killed process has left; what cannot be removed stays."""
    latest = time.time() - ABANDONED
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # somebody else's, or gone by now
            if folder.stat(follow_symlinks=False).st_mtime < latest:
                shutil.rmtree(folder)
