"""Files that others read while we write: they find the old one or the new one, never a part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write(path: Path, chunks: Iterable[str]) -> None:
    """Write *chunks* to *path*, as UTF-8 and with line ends as they are.

    A file that is there is replaced as a whole, or not at all; what is not a file of its own,
    such as ``/dev/stdout`` or a link, is written to. Missing folders are made.

    Raises:
        OSError: If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        _write(path, chunks)
        return
    # Not one of tempfile's: only its owner could read the file.
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write(temporary, chunks)
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _write(path: Path, chunks: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.writelines(chunks)
