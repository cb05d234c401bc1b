"""Folders in which submissions are unpacked and graded: private, and removed afterwards."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..job import File

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

PREFIX = "kata-grade-"

ABANDONED = 24 * 3600.0
"""Real seconds after which a folder is no longer in use, where its lock does not tell; grading a
submission takes minutes."""

JUST_MADE = 2.0
"""Real seconds that a process has to lock the folder that it has made."""

CONFIGURATION = """\
[pytest]
strict = true
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
addopts = ["--import-mode=importlib"]
"""


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """A private folder for one pytest: what it is configured with, the suite, the answers."""

    path: Path

    @property
    def configuration(self) -> Path:
        """The only file that configures pytest."""
        return self.path / "pytest.toml"

    @property
    def suite(self) -> Path:
        """Root of the suite's copy."""
        return self.path / "suite"

    @property
    def work(self) -> Path:
        """Where pytest is run: the answers are below it, as in a learner's folder."""
        return self.path / "work"

    def prepare(self, files: Sequence[File]) -> None:
        """Write the suite's *files* and pytest's configuration."""
        (self.work / "katas").mkdir(parents=True)
        self.suite.mkdir()
        self.configuration.write_text(CONFIGURATION, encoding="utf-8")
        for file in files:
            path = self.suite / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="")


@contextmanager
def work_folder() -> Iterator[WorkFolder]:
    """Make a folder that only its owner can open, and remove it at the end of the context.

    Until then this process holds its lock, which ends with the process.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        path = Path(folder).resolve()
        with _lock(path):
            yield WorkFolder(path)


@contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of *folder* during the context; yield whether nobody else holds it.

    Raises:
        OSError: If there is no such folder, or it is a link.
    """
    if sys.platform == "win32":
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        held = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # another process holds it, or there are no locks there
            held = False
        yield held
    finally:
        os.close(descriptor)


def remove_abandoned() -> None:
    """Remove the folders that a killed process has left, as far as they can be removed."""
    now = time.time()
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # it belongs to somebody else, or was removed meanwhile
            age = now - folder.stat(follow_symlinks=False).st_mtime
            if age < JUST_MADE:
                continue
            with _lock(folder) as abandoned:
                if abandoned or age > ABANDONED:
                    shutil.rmtree(folder)
