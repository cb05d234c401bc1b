"""What a zip file holds that can be graded: read member by member, and never extracted.

A zip file comes from a learner, so each name and each size in it may be made up. Only plain
files are listed, under names that lead nowhere else. Only Python's files and further zip
files are decompressed, and never more than an answer may have. All other files are known by
their names alone, so that a teacher can be told what was handed in instead.
"""

from __future__ import annotations

import lzma
import re
import stat
import time
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ...record.answer_text import MOST_BYTES

MOST_FILES = 2_000
"""Files that one submission may have; a clone of the course has a tenth."""

MOST_OF_ALL = 20_000_000
"""Bytes that the files of one submission may have together, when they are decompressed."""

MOST_RATIO = 200
"""How many bytes may come from one compressed byte; text gives 10, and a bomb 1,000."""

MOST_STEPS, MOST_NAME = 20, 200
"""Names in a path, and bytes in each of them: every disk can hold such a file."""

CHUNK = 64_000
"""Bytes that are decompressed at a time."""

BY_TOOLS = {"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"}
"""Folders of tools, in which no learner writes; those that begin with a full stop are left out
too."""

UNSAFE = re.compile(r'[\x00-\x1f\x7f:*?"<>|]')
"""What a name may have on some disks only."""


class BadArchive(Exception):
    """A zip file cannot be used; the message follows its name in a sentence."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    path: tuple[str, ...]
    """Its path, a name for each step; none of them leads up or away."""
    content: bytes
    """What can be graded: the text of a Python file, or the bytes of a zip file; else nothing."""
    why_not: str = ""
    """Why it is not read, as the end of a sentence; "" if it is."""
    modified: float | None = None
    """When it was changed last, in seconds since 1970; None if the archive does not say it."""


def members(content: BinaryIO, *, most_files: int = MOST_FILES) -> Iterator[Member]:
    """Yield the files in the zip file *content*; those of tools are passed over.

    A Python file that is too large for an answer is cut behind the limit, so it is still too large.

    Raises:
        BadArchive: If it is no zip file, is damaged, or has more files than any honest one.
    """
    try:
        with zipfile.ZipFile(content) as archive:
            infos = [(info, safe_path(info.filename)) for info in archive.infolist()]
            # Whoever has zipped a virtual environment, too, has thousands of files.
            kept = [
                (info, path)
                for info, path in infos
                if not info.is_dir() and not (path and is_by_tools(path))
            ]
            if len(kept) > most_files:
                raise BadArchive(f"holds {len(kept)} files; at most {most_files} are read")
            left: defaultdict[str, int] = defaultdict(lambda: MOST_OF_ALL)
            for info, path in kept:
                if path is None:
                    yield Member((info.filename,), b"", "has a name that leads out of the folder")
                else:
                    # What all files of one learner in a class's archive begin with.
                    yield _member(archive, info, path, left, path[0] if path[1:] else "")
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadArchive(f"is damaged, or is no zip file ({error})") from None


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: tuple[str, ...],
    left: defaultdict[str, int],
    owner: str,
) -> Member:
    """Return one member, with what can be graded of it; take its size from what is *left*."""
    try:
        content = _content(archive, info, path[-1], left[owner])
        member = Member(path, content, modified=_modified(info))
    except BadArchive as error:
        return Member(path, b"", str(error))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError) as error:
        return Member(path, b"", f"is damaged ({error})")
    except (NotImplementedError, RuntimeError, OSError, ValueError) as error:
        return Member(path, b"", f"cannot be read ({error})")
    left[owner] -= len(member.content)
    return member


def _modified(info: zipfile.ZipInfo) -> float | None:
    """Return the date in the archive, which is in the time zone of whoever made it."""
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError, OSError):
        return None


def safe_path(name: str) -> tuple[str, ...] | None:
    """Return the steps of the path *name*; None if it leads out of its folder, or cannot be one."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    steps = tuple(UNSAFE.sub("_", step) for step in name.split("/") if step not in ("", "."))
    if name.startswith("/") or ".." in steps or not 0 < len(steps) <= MOST_STEPS:
        return None
    fits = all(len(step.encode("utf-8", "replace")) <= MOST_NAME for step in steps)
    return steps if fits else None


def is_by_tools(path: tuple[str, ...]) -> bool:
    """Whether the file at *path* was left behind by a tool."""
    return any(step in BY_TOOLS or step.startswith(".") for step in path)


def is_zip(name: str) -> bool:
    """Whether *name* is that of a zip file."""
    return name.casefold().endswith(".zip")


def is_python(name: str) -> bool:
    """Whether *name* may be that of an answer, also with what a browser or an editor appends."""
    return name.casefold().removesuffix(".txt").endswith(".py")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> bytes:
    """Return what there is to grade in a member, at most *left* bytes."""
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise BadArchive("is a link or a device, and no file")
    if not is_zip(name) and not is_python(name):
        return b""
    if info.flag_bits & 1:
        raise BadArchive("has a password")
    most = left if is_zip(name) else min(left, MOST_BYTES + 1)
    if left <= 0 or (is_zip(name) and info.file_size > most):
        raise BadArchive(
            f"is beyond the {MOST_OF_ALL // 1_000_000} MB that are read of one learner"
        )
    if info.file_size > CHUNK and info.file_size > MOST_RATIO * max(1, info.compress_size):
        raise BadArchive(f"would grow to more than {MOST_RATIO} times its size")
    content = b""
    with archive.open(info) as file:
        while len(content) < most and (part := file.read(min(CHUNK, most - len(content)))):
            content += part
    return content
