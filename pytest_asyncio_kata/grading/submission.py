"""The answers of a submission: copied one file at a time, and nothing else.

Whoever handed it in decides what stands in its folder: links to a neighbour's answer or
to the solution, pipes that never end, files of any size, and all of it may change while
it is read. So no link is followed on the way, and what is judged of a file is judged of
the opened file, not of its name.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..course.kata import Kata

MOST_BYTES = 200_000
"""No answer is longer."""

MOST_NAMES = 10_000
"""So many names of a directory are looked through for a misspelt answer."""

BY_DESCRIPTOR = {os.open, os.stat} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether a name can be opened relative to an open directory, and links refused."""

JUNCTION = 0xA0000003
"""Tag of Windows' links between directories, which ``S_ISLNK`` does not know."""


def _flags(*names: str) -> int:
    return sum(getattr(os, name, 0) for name in names)  # each is a bit of its own, or unknown


TO_READ = _flags("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")
TO_ENTER = _flags("O_NOFOLLOW", "O_DIRECTORY")


@dataclass(frozen=True, slots=True)
class Submission:
    """What one learner handed in."""

    name: str
    """The learner's, as far as the place tells."""
    folder: str
    """Absolute path of the folder, or of an answer's file."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the answer to one kata."""

    answer: str
    """Its path below the submission's folder, with ``/``; "" if none was taken."""
    note: str
    """One sentence that says why none was taken; "" if one was."""
    digest: str
    """SHA-256 of its content, as hex digits; "" if none was taken."""


class _Refused(Exception):
    """Why an answer that is there is not taken: a sentence."""


class _Absent(Exception):
    """There is no such name; the argument says what was found instead, or is empty."""


def collect(folder: Path, kata: Kata, into: Path) -> Collected:
    """Copy the answer to *kata* from *folder* to ``into/katas/NN_topic/topic.py``.

    It is looked for in ``katas/NN_topic/``, in ``NN_topic/`` and in the folder itself; the
    first that is there is taken or refused. If *folder* is a file, that file is the answer.
    Nothing is written if none is taken. An untouched stub is an answer like any other.
    """
    name = kata.answer_file
    places = [("katas", kata.name), (kata.name,), ()]
    instead = ""
    for place in places:
        try:
            content = _content(folder, place, name)
        except _Absent as absence:
            instead = instead or str(absence)
        except _Refused as refusal:
            return Collected("", str(refusal), "")
        else:
            _write(content, into / "katas" / kata.name / name)
            digest = hashlib.sha256(content).hexdigest()
            return Collected("/".join((*place, name)), "", digest)
    return Collected("", instead or f"There is no {name} in the submission.", "")


def fingerprint(collected: Iterable[tuple[str, Collected]]) -> str:
    """Return 16 hex digits for answers, each with its kata's name, in whatever order."""
    lines = sorted(f"{kata} {answer.digest}\n" for kata, answer in collected)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def _write(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("xb") as file:  # a new file, never through a link that was left here
        file.write(content)


def _content(folder: Path, place: tuple[str, ...], name: str) -> bytes:
    """Return what the file *name* holds, in the directory *place* below *folder*.

    Raises:
        _Absent: If there is none.
        _Refused: If it must not be read.
    """
    with ExitStack() as held:
        root = _Directory("", "", None, ())
        if stat.S_ISREG(root.look(str(folder)).st_mode):
            if place or folder.name != name:
                raise _Absent
            folder = folder.parent
        directory = root.enter(str(folder), held)
        for step in place:
            directory = directory.enter(step, held)
        try:
            return _text(directory.read(name), directory.shown(name))
        except OSError as error:
            raise _Refused(directory.why(name, error)) from None


def _text(content: bytes, shown: str) -> bytes:
    """Return *content*, which must be UTF-8 without NUL."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"line {line} holds the byte 0x{content[error.start]:02x}"
        raise _Refused(f"{shown} is not UTF-8: {found}; save it in UTF-8.") from None
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise _Refused(f"{shown} holds a NUL byte in line {line}; hand in a text file.")
    return content


@dataclass(frozen=True, slots=True)
class _Directory:
    """A directory on the way to an answer; where the OS can do so, it is held open."""

    path: str
    """From the root; "" for the one above all submissions."""
    below: str
    """Path from the submission's folder on, as people read it, with a ``/`` at its end."""
    descriptor: int | None
    """None if names cannot be opened relative to it; then `passed` is checked instead."""
    passed: tuple[tuple[str, os.stat_result], ...]
    """Each directory on the way, as it was when it was entered."""

    def shown(self, name: str) -> str:
        """Return how people read *name*; the submission's own is never shown."""
        return f"{self.below}{name}" if self.path else "The submission"

    def why(self, name: str, error: OSError) -> str:
        """Return a sentence about what the OS said of *name*."""
        return f"{self.shown(name)} cannot be read: {error.strerror}."

    def look(self, name: str, kind: str = "folder") -> os.stat_result:
        """Return what *name* itself is, which is no link and is spelled like this."""
        try:
            status = self._status(name)
        except (FileNotFoundError, NotADirectoryError):
            raise _Absent(self._misspelt(name)) from None
        except OSError as error:
            raise _Refused(self.why(name, error)) from None
        if _is_link(status):
            raise _Refused(f"{self.shown(name)} is a symbolic link; hand in the {kind} itself.")
        if self._is_misspelt(name, status):
            raise _Absent(self._misspelt(name))
        return status

    def enter(self, name: str, held: ExitStack) -> _Directory:
        """Return the directory *name*, open for as long as *held* is."""
        status = self.look(name)
        if not stat.S_ISDIR(status.st_mode):
            raise _Absent
        path = os.path.join(self.path, name)
        below = f"{self.below}{name}/" if self.path else ""
        descriptor = self._open(name, TO_ENTER) if BY_DESCRIPTOR else None
        if descriptor is not None:
            held.callback(os.close, descriptor)
        return _Directory(path, below, descriptor, (*self.passed, (path, status)))

    def read(self, name: str) -> bytes:
        """Return what the file *name* holds."""
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
        if len(content) > MOST_BYTES:
            raise _Refused(_too_large(shown))
        return content

    def _target(self, name: str) -> str:
        return name if self.descriptor is not None else os.path.join(self.path, name)

    def _status(self, name: str) -> os.stat_result:
        return os.stat(self._target(name), dir_fd=self.descriptor, follow_symlinks=False)

    def _open(self, name: str, flags: int) -> int:
        try:
            return os.open(self._target(name), os.O_RDONLY | flags, dir_fd=self.descriptor)
        except OSError as error:
            raise _Refused(self.why(name, error)) from None

    def _check_way(self, name: str, before: os.stat_result, opened: os.stat_result) -> None:
        """Check that the opened file is the one that was looked at, on the way that was taken."""
        same = before.st_ino == opened.st_ino
        for path, status in self.passed:
            now = os.lstat(path)
            same = same and now.st_ino == status.st_ino and not _is_link(now)
        if not same:
            raise _Refused(f"{self.shown(name)} was replaced while it was read; hand it in again.")

    def _names(self) -> list[str]:
        """Return the first names of this directory; none if they cannot be read."""
        try:
            with os.scandir(self.path if self.descriptor is None else self.descriptor) as entries:
                return [entry.name for entry in islice(entries, MOST_NAMES)]
        except OSError:
            return []

    def _is_misspelt(self, name: str, status: os.stat_result) -> bool:
        """Whether a disk that takes capital letters for small ones found another name.

        The same answer must be found on every machine. Names are compared only where the
        disk is of that kind; if there are too many of them, it is let pass.
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
            return "The folder of the submission is not there."
        found = min((each for each in self._names() if _alike(each) == name), default="")
        where = self.below.rstrip("/") or "The submission"
        return f"{where} has {found!a}; it is looked for as {name}." if found else ""


def _alike(name: str) -> str:
    """Return *name* without what browsers, editors and people add to it."""
    return re.sub(r"\s|\(\d+\)|\.txt$", "", name.casefold())


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == JUNCTION


def _check(status: os.stat_result, shown: str) -> None:
    """Check that this is one regular file with one name, and not too large."""
    if stat.S_ISDIR(status.st_mode):
        raise _Refused(f"{shown} is a folder; expected the file of the answer.")
    if not stat.S_ISREG(status.st_mode):
        raise _Refused(f"{shown} is a pipe or a device; expected a file.")
    if status.st_nlink != 1:
        raise _Refused(
            f"{shown} has {status.st_nlink} names (a hard link), expected 1; hand in a copy."
        )
    if status.st_size > MOST_BYTES:
        raise _Refused(_too_large(shown))


def _too_large(shown: str) -> str:
    return f"{shown} is larger than {MOST_BYTES // 1000} kB, the most an answer may have."
