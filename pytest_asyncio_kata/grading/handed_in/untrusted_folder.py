"""A file in a folder that somebody else filled: its content, or why it is refused.

Anything may be in the folder: links to a neighbour's answer or to the solution, pipes that
never end, files of any size, and all of it may change while it is read. So no link is
followed on the way, and a file is checked after it was opened, not by its name.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ...record.answer_text import MOST_BYTES, unfit

MOST_NAMES = 10_000
"""How many names of a directory are searched for a misspelt answer."""

BY_DESCRIPTOR = {os.open, os.stat} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether a name can be opened relative to an open directory, and links refused."""

JUNCTION = 0xA0000003
"""Tag of Windows' links between directories, which ``S_ISLNK`` does not know."""


def _flags(*names: str) -> int:
    # Each flag is a bit of its own, or 0 where the system does not have it.
    return sum(getattr(os, name, 0) for name in names)


TO_READ = _flags("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")
TO_ENTER = _flags("O_NOFOLLOW", "O_DIRECTORY")


class Refused(Exception):
    """Why an existing file is refused: a sentence."""


class Absent(Exception):
    """The name does not exist; the argument says what was found instead, or is empty."""


def read_text(folder: Path, place: tuple[str, ...], name: str) -> str:
    """Return the text of the file *name*, in the directory *place* below *folder*.

    If *folder* is a file, it is taken for the file *name* where there is no *place*.

    Raises:
        Absent: If there is no such file.
        Refused: If it must not be read, or is no text in UTF-8.
    """
    with ExitStack() as held:
        root = _Directory("", "", None, ())
        if stat.S_ISREG(root.look(str(folder)).st_mode):
            if place or folder.name != name:
                raise Absent
            folder = folder.parent
        directory = root.enter(str(folder), held)
        for step in place:
            directory = directory.enter(step, held)
        try:
            return _text(directory.read(name), directory.shown(name))
        except OSError as error:
            raise Refused(directory.why(name, error)) from None


def _text(content: bytes, shown: str) -> str:
    """Return the text that *content* is, if it can be an answer's."""
    if why := unfit(content):
        raise Refused(f"{shown} {why.what}.")
    return content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class _Directory:
    """A directory on the way to an answer; it is held open if the OS allows it."""

    path: str
    """Path from the root; "" for the directory above all submissions."""
    below: str
    """Path from the submission's folder on, as people read it, with a ``/`` at its end."""
    descriptor: int | None
    """None if names cannot be opened relative to it; then `passed` is checked instead."""
    passed: tuple[tuple[str, os.stat_result], ...]
    """Each directory on the way, as it was when it was entered."""

    def shown(self, name: str) -> str:
        """Return *name* as people read it; the submission's own name is never shown."""
        return f"{self.below}{name}" if self.path else "The submission"

    def why(self, name: str, error: OSError) -> str:
        """Return a sentence about the OS's error for *name*."""
        return f"{self.shown(name)} cannot be read: {error.strerror}."

    def look(self, name: str, kind: str = "folder") -> os.stat_result:
        """Return the status of *name*, which must be no link and must be spelled like this."""
        try:
            status = self._status(name)
        except (FileNotFoundError, NotADirectoryError):
            raise Absent(self._misspelt(name)) from None
        except OSError as error:
            raise Refused(self.why(name, error)) from None
        if _is_link(status):
            raise Refused(f"{self.shown(name)} is a symbolic link; hand in the {kind} itself.")
        if self._is_misspelt(name, status):
            raise Absent(self._misspelt(name))
        return status

    def enter(self, name: str, held: ExitStack) -> _Directory:
        """Return the directory *name*, open for as long as *held* is."""
        status = self.look(name)
        if not stat.S_ISDIR(status.st_mode):
            raise Absent
        path = os.path.join(self.path, name)
        below = f"{self.below}{name}/" if self.path else ""
        descriptor = self._open(name, TO_ENTER) if BY_DESCRIPTOR else None
        if descriptor is not None:
            held.callback(os.close, descriptor)
        return _Directory(path, below, descriptor, (*self.passed, (path, status)))

    def read(self, name: str) -> bytes:
        """Return the content of the file *name*."""
        shown = self.shown(name)
        before = self.look(name, "file")
        _check(before, shown)
        descriptor = self._open(name, TO_READ)
        try:
            status = os.fstat(descriptor)
            _check(status, shown)
            if self.descriptor is None:
                self._check_way(name, before, status)
            content = b""
            while len(content) <= MOST_BYTES and (part := os.read(descriptor, MOST_BYTES + 1)):
                content += part
        finally:
            os.close(descriptor)
        return content

    def _target(self, name: str) -> str:
        return name if self.descriptor is not None else os.path.join(self.path, name)

    def _status(self, name: str) -> os.stat_result:
        return os.stat(self._target(name), dir_fd=self.descriptor, follow_symlinks=False)

    def _open(self, name: str, flags: int) -> int:
        try:
            return os.open(self._target(name), os.O_RDONLY | flags, dir_fd=self.descriptor)
        except OSError as error:
            raise Refused(self.why(name, error)) from None

    def _check_way(self, name: str, before: os.stat_result, opened: os.stat_result) -> None:
        """Check that the opened file is the one that was looked at, on the way that was taken."""
        same = before.st_ino == opened.st_ino
        for path, status in self.passed:
            now = os.lstat(path)
            same = same and now.st_ino == status.st_ino and not _is_link(now)
        if not same:
            raise Refused(f"{self.shown(name)} was replaced while it was read; hand it in again.")

    def _names(self) -> list[str]:
        """Return the first names of this directory; none if they cannot be read."""
        try:
            with os.scandir(self.path if self.descriptor is None else self.descriptor) as entries:
                return [entry.name for entry in islice(entries, MOST_NAMES)]
        except OSError:
            return []

    def _is_misspelt(self, name: str, status: os.stat_result) -> bool:
        """Whether a disk that does not distinguish capital letters found another name.

        The same answer must be found on every machine. Names are compared only on
        such a disk; if there are too many names, the file is accepted.
        """
        try:
            other = self._status(name.swapcase()) if self.path else None
        except OSError:
            return False
        if other is None or other.st_ino != status.st_ino:
            return False
        names = self._names()
        return name not in names and name.casefold() in {each.casefold() for each in names}

    def _misspelt(self, name: str) -> str:
        """Return a sentence about a name that was meant to be *name*; "" if there is none."""
        if not self.path:
            return "The folder of the submission does not exist."
        found = min((each for each in self._names() if _alike(each) == name), default="")
        where = self.below.rstrip("/") or "The submission"
        return f"{where} has {found!a}; the expected name is {name}." if found else ""


def _alike(name: str) -> str:
    """Return *name* without the additions of browsers, editors and people."""
    return re.sub(r"\s|\(\d+\)|\.txt$", "", name.casefold())


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == JUNCTION


def _check(status: os.stat_result, shown: str) -> None:
    """Check that this is one regular file with one name, and not too large."""
    if stat.S_ISDIR(status.st_mode):
        raise Refused(f"{shown} is a folder; expected the file of the answer.")
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"{shown} is a pipe or a device; expected a file.")
    if status.st_nlink != 1:
        raise Refused(
            f"{shown} has {status.st_nlink} names (a hard link), expected 1; hand in a copy."
        )
    if status.st_size > MOST_BYTES:
        raise Refused(_too_large(shown))


def _too_large(shown: str) -> str:
    return f"{shown} is larger than {MOST_BYTES // 1000} kB, the limit for an answer."
