"""The learner's folder of state, ``.kata``: safe for two sessions at once, and for a killed one.

A process that changes something holds the lock meanwhile. A file is replaced as a whole, so that
it can be read at any time without the lock, and a process that is killed leaves the file
as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...results import whole_file

PATIENCE = 2.0
"""Real seconds to wait for another session, which needs a few milliseconds."""

LOCK = "lock"

IGNORED = "*\n"
"""Content of ``.kata/.gitignore``: a learner's state is not part of a submission."""


class StateError(Exception):
    """Nothing can be kept in the folder; the message says why."""


def make_folder(folder: Path) -> None:
    """Make *folder*, if it does not exist, in such a way that git ignores it.

    Raises:
        OSError: If it cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        whole_file.write(folder / ".gitignore", [IGNORED])


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Make *folder*, if it does not exist, and hold its lock.

    Args:
        folder: The folder of state.
        patience: Real seconds to wait for another session.

    Raises:
        StateError: If the lock is not free in time, or something in the block cannot be written.
    """
    from filelock import FileLock, Timeout  # imported only when something is kept

    try:
        make_folder(folder)
        with FileLock(folder / LOCK, timeout=patience):
            yield
    except Timeout:
        raise StateError(f"another session has been writing for {patience:g} s") from None
    except NotImplementedError:  # flock on some network drives
        raise StateError("files cannot be locked there") from None
    except OSError as error:
        raise StateError(error.strerror or type(error).__name__) from error


def replace(path: Path, text: str) -> None:
    """Write *text* to *path*, which is replaced as a whole; the lock must be held.

    Raises:
        OSError: If it cannot be written; then it is as it was.
    """
    path.parent.mkdir(exist_ok=True)
    # One temporary name for all: only the holder of the lock writes, and what a killed session
    # has left there is removed.
    temporary = path.with_name(f"{path.name}.new")
    whole_file.replace(path, [text.encode("utf-8", "backslashreplace")], temporary)


def set_aside(path: Path) -> Path:
    """Rename *path*, which cannot be read, to the first name that is free; return that.

    Raises:
        OSError: If it cannot be renamed.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    return path.rename(aside)
