"""The journal: every grade, one on a line, never changed afterwards.

Each grade is one line of JSON under a key that says what was graded and under which
conditions. A grade with that key need not be made again, so grading can be stopped at any
moment, and continues from there.

- A line is written in one go and is on the disk (``fsync``) before the next one is
  begun. That takes milliseconds, where grading takes seconds; at most the grades of
  submissions that were still being graded are lost, even when the power fails.
- A last line without its end was being written when the process was killed; it is
  dropped when the journal is opened. Whole lines are never touched.
- A line that cannot be read, after a fault of the disk, is left out and counted.
- A grade in which something of ours has failed is not final, and does not count. None is
  written; but journals of earlier versions have some.
- One process writes to a journal at a time: it holds the lock of a file beside it. The
  file stays, and means nothing; the lock ends with the process.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..record.finding import Code
from ..record.serialization import ShapeError, from_json, to_json
from ..results.result import ERROR
from .grade import SCHEMA, Grade, is_final
from .job import Job


class JournalError(Exception):
    """The journal cannot be used; the message says why, as one sentence."""


def key_of(job: Job, isolation: str = "") -> str:
    """Return the key of the grade of *job*: two jobs with the same key have the same grade.

    Args:
        job: The job.
        isolation: The isolation that there was; if it is "", the one that was asked for.
    """
    plan = job.plan
    return json.dumps(
        [
            *(job.submission, job.answers, plan.suite_hash, plan.seed),
            *(plan.clock, plan.second_opinion, plan.limit),
            isolation or plan.isolation,
        ]
    )


class Journal:
    """The journal in the file *path*, opened for reading and appending by this process alone.

    Raises:
        JournalError: If another process has it open, or if files cannot be locked there.
        OSError: If the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.unreadable = 0
        """How many whole lines could not be read."""
        self._places: dict[str, tuple[int, int]] = {}
        with ExitStack() as opened:
            opened.callback(_locked(path).release)
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._file = os.open(path, flags, 0o666)
            opened.callback(os.close, self._file)
            self._end = self._index()
            os.ftruncate(self._file, self._end)
            self._opened = opened.pop_all()

    def _index(self) -> int:
        """Note where each grade is; return where the last whole line ends."""
        end = 0
        with open(self._file, "rb", closefd=False) as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                try:
                    key, final = _key(line)
                    if final:
                        self._places.pop(key, None)
                        self._places[key] = (end, len(line))
                except ValueError:
                    self.unreadable += 1
                end += len(line)
        return end

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        """Yield all keys, in the order in which they were written last."""
        return iter(self._places)

    def read(self, key: str) -> Grade:
        """Return the grade under *key*.

        Raises:
            KeyError: If there is none.
            ShapeError: If its line is no grade of this version's schema.
        """
        start, length = self._places[key]
        with open(self._file, "rb", closefd=False) as file:
            file.seek(start)
            data = json.loads(file.read(length))
        return from_json(Grade, data["grade"])

    def add(self, key: str, grade: Grade) -> None:
        """Append *grade* under *key*; when this returns, it is on the disk."""
        text = json.dumps({"key": key, "grade": to_json(grade)}, ensure_ascii=False)
        # Half of a letter (a lone surrogate) becomes an escape that JSON knows.
        line = text.encode("utf-8", "backslashreplace") + b"\n"
        written = 0
        while written < len(line):
            written += os.write(self._file, line[written:])
        os.fsync(self._file)
        self._places.pop(key, None)
        self._places[key] = (self._end, len(line))
        self._end += len(line)

    def close(self) -> None:
        """Close the file and release its lock."""
        self._opened.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _key(line: bytes) -> tuple[str, bool]:
    """Return the key of a line, and whether its grade is final.

    Raises:
        ValueError: If it is not a line of a journal, or its grade has another schema.
    """
    data: Any = json.loads(line)
    grade = data.get("grade") if isinstance(data, dict) else None
    # Reading the whole grade would take ten times as long, and is rarely needed.
    if not isinstance(grade, dict) or grade.get("schema") != SCHEMA:
        raise ValueError("expected a key, and a grade of this version's schema")
    key = str(data.get("key"))
    # Cheap where there is nothing to find, as nearly always.
    suspect = ERROR.encode() in line or Code.HARNESS.name.encode() in line
    final = not suspect or _is_final(grade)
    return key, final and _holds_isolation(key, grade)


def _holds_isolation(key: str, grade: dict[str, Any]) -> bool:
    """Whether *key* holds the isolation that there was: once it held the one asked for."""
    try:
        parts = json.loads(key)
    except ValueError:
        return True
    return not isinstance(parts, list) or not parts or parts[-1] == grade.get("isolation")


def _is_final(data: Any) -> bool:
    try:
        return is_final(from_json(Grade, data))
    except ShapeError as error:
        raise ValueError(str(error)) from error


def _locked(path: Path) -> FileLock:
    """Return the lock of the journal at *path*, held by this process.

    Raises:
        JournalError: If another process holds it, or files cannot be locked there.
        OSError: If its file cannot be written.
    """
    # A file of its own: filelock may empty the file that it locks.
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise JournalError(
            f"another kata grade is writing to {path}; wait until it ends, or choose"
            " another folder with --out"
        ) from None
    except NotImplementedError:  # flock on some network drives
        raise JournalError(f"{path} cannot be locked: files cannot be locked there") from None
    return lock
