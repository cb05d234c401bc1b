"""Files that are written as a whole: a reader finds the old file or the new one, never a part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write(path: Path, chunks: Iterable[str]) -> None:
    """Write *chunks* to *path*, as UTF-8 and with line ends as they are.

    An existing file is replaced as a whole, or not at all. A path that is not a regular file,
    such as ``/dev/stdout`` or a link, is written to. Missing folders are made.

    Raises:
        OSError: If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = (chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("wb") as file:
            file.writelines(encoded)
    else:
        replace(path, encoded, path.with_name(f".{path.name}.{os.getpid()}"))


def replace(path: Path, chunks: Iterable[bytes], temporary: Path, *, durable: bool = False) -> None:
    """Put a file that holds *chunks* in the place of *path*.

    Args:
        path: The file. If it is a link, the link is removed, and its target stays.
        chunks: What the file will hold.
        temporary: Where it is written first: a path on the same disk. What a killed
            process has left there is removed.
        durable: Whether the content must survive a loss of power from now on.

    Raises:
        OSError: If it cannot be written; then *path* is as it was.
    """
    temporary.unlink(missing_ok=True)
    create(temporary, chunks, durable=durable)
    try:
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def create(path: Path, chunks: Iterable[bytes], *, durable: bool = False) -> None:
    """Write a new file; if it cannot be written, no part of it is left.

    All who may read other files there can read it; a file of ``tempfile`` has only one reader.

    Args:
        path: The file.
        chunks: What it will hold.
        durable: As for `replace`.

    Raises:
        FileExistsError: If *path* exists, or is a link.
        OSError: If it cannot be written.
    """
    with path.open("xb") as file:
        try:
            file.writelines(chunks)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
