"""When a submission was handed in: by its last commit, its platform, or the date of its files.

A learner's repository may hold settings that run programs, so git is never run with them: it is
asked for one object, from a repository of our own that only borrows the learner's objects.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..adjusting.lateness import HandInDate
from . import untrusted_folder
from .submission import Submission

BRANCH = re.compile(r"ref: (refs/[\w./-]+)\s*")
OBJECT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
COMMITTED = re.compile(rb"^committer .*> (\d{1,12}) [+-]\d{4}$", re.MULTILINE)

SECONDS = 20.0
"""Real seconds that git may take for one object."""


def hand_in_date(submission: Submission, answers: Sequence[str]) -> HandInDate | None:
    """Return when *submission* was handed in; None if nothing says it, or if it was in time.

    Args:
        submission: What was handed in.
        answers: The paths of its answers, below its folder.
    """
    if submission.is_late:
        return HandInDate(None, "by the platform")
    if at := _committed(Path(submission.folder)):
        return HandInDate(at, "by the date of the commit")
    if submission.is_dated_by_platform:
        return None
    folders = (Path(submission.folder), *map(Path, submission.more))
    paths = [folder / answer for folder in folders for answer in answers]
    if answers and folders[0].is_file():
        paths = [folders[0]]
    seconds = [path.lstat().st_mtime for path in paths if os.path.lexists(path)]
    if not seconds:
        return None
    at = dt.datetime.fromtimestamp(max(seconds), dt.UTC)
    return HandInDate(at, "by the date of the file")


def _committed(folder: Path) -> dt.datetime | None:
    """Return when the last commit in *folder* was made, as it says; None if there is none."""
    name = _head(folder)
    objects = folder / ".git/objects"
    if not name or objects.is_symlink() or not objects.is_dir():
        return None
    with tempfile.TemporaryDirectory(prefix="kata-grade-") as own:
        environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_DIR": own,
        }
        (Path(own) / "HEAD").write_text("ref: refs/heads/main\n")
        (Path(own) / "refs").mkdir()
        try:
            command = ["git", "cat-file", "commit", name]
            done = subprocess.run(command, env=environ, capture_output=True, timeout=SECONDS)
        except (OSError, subprocess.SubprocessError):
            return None
    found = COMMITTED.search(done.stdout.partition(b"\n\n")[0])
    return dt.datetime.fromtimestamp(int(found[1]), dt.UTC) if found else None


def _head(folder: Path) -> str:
    """Return the object's name of the last commit; "" if it cannot be found."""
    head = _text(folder, "HEAD")
    branch = BRANCH.fullmatch(head)
    if not branch:
        return head.strip() if OBJECT.fullmatch(head.strip()) else ""
    loose = _text(folder, branch[1]).strip()
    if OBJECT.fullmatch(loose):
        return loose
    packed = (line.split() for line in _text(folder, "packed-refs").splitlines())
    names = (words[0] for words in packed if words[1:] == [branch[1]])
    return next((name for name in names if OBJECT.fullmatch(name)), "")


def _text(folder: Path, path: str) -> str:
    *place, name = path.split("/")
    try:
        return untrusted_folder.read_text(folder, (".git", *place), name)
    except (untrusted_folder.Absent, untrusted_folder.Refused):
        return ""
