"""Files of learners, copied into a private folder: from zip files, and from flat downloads.

Every file is made new there, and no name in an archive is ever followed. So what lies in the
private folder is as harmless as a folder that a learner has filled, and is read in the same way.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ...record.answer_text import MOST_BYTES
from .archive import MOST_FILES, BadArchive, is_by_tools, is_python, is_zip, members

MOST_OF_A_CLASS = 200_000
"""Files in the archive of a whole class."""

NESTED = 2
"""How many zip files may be inside each other: that of the class, and a learner's."""

TO_READ = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def opened(path: Path) -> BinaryIO:
    """Return the plain file at *path*, opened for reading.

    Raises:
        OSError: If it cannot be opened, or is a link, a pipe or a device.
    """
    file = os.fdopen(os.open(path, os.O_RDONLY | TO_READ), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(0, "it is no plain file")
    return file


def unpack_file(path: Path, folder: Path, *, is_class: bool = False) -> Iterator[str]:
    """Unpack the zip file at *path* into the new *folder*; yield a sentence for each file not read.

    Raises:
        BadArchive: If it cannot be unpacked.
    """
    try:
        with opened(path) as content:
            yield from unpack(content, folder, is_class=is_class)
    except OSError as error:
        raise BadArchive(f"cannot be unpacked: {error.strerror or error}") from None


def unpack(
    content: BinaryIO, folder: Path, *, is_class: bool = False, nested: int = NESTED
) -> Iterator[str]:
    """Unpack the zip file *content* into the new *folder*; yield a sentence for each file not read.

    A zip file inside becomes a folder of its name.

    Raises:
        BadArchive: If it cannot be unpacked.
        OSError: If there is no room.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for member in members(content, most_files=MOST_OF_A_CLASS if is_class else MOST_FILES):
        shown = "/".join(member.path)
        if member.why_not:
            yield f"{shown} {member.why_not}"
            continue
        place = folder.joinpath(*member.path)
        try:
            if is_zip(place.name) and nested > 1:
                for sentence in unpack(io.BytesIO(member.content), place, nested=nested - 1):
                    yield f"{shown}: {sentence}"
            else:
                _write(place, b"" if is_zip(place.name) else member.content, member.modified)
        except BadArchive as error:
            yield f"{shown} {error}"
            with suppress(OSError):  # its name says what was handed in, if nothing else does
                place.rmdir()
                _write(place, b"")
        except (FileExistsError, NotADirectoryError):
            yield f"{shown} has the name of another file"


def copy_file(path: Path, place: Path) -> None:
    """Copy the plain file at *path* to the new *place*; only its name if it is no answer's.

    Raises:
        OSError: If it cannot be read or written.
    """
    with opened(path) as file:
        content = file.read(MOST_BYTES + 1) if is_python(place.name) else b""
        _write(place, content, os.fstat(file.fileno()).st_mtime)


def zips_in(folder: Path, *, steps: int = 2, most: int = MOST_FILES) -> list[Path]:
    """Return the zip files in *folder* and up to *steps* folders deeper; no link is followed."""
    found, names = [], 0
    waiting = [(folder, steps)]
    while waiting and names < most:
        place, deeper = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    names += 1
                    if names >= most or is_by_tools((entry.name,)):
                        continue
                    if entry.is_dir(follow_symlinks=False) and deeper:
                        waiting.append((Path(entry.path), deeper - 1))
                    elif is_zip(entry.name) and entry.is_file(follow_symlinks=False):
                        found.append(Path(entry.path))
        except OSError:
            continue  # what cannot be opened is said where answers are looked for
    return sorted(found)


def _write(place: Path, content: bytes, modified: float | None = None) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(content)
    if modified is not None:
        with suppress(OSError, OverflowError):
            os.utime(place, (modified, modified))
