"""Where submissions are: one folder each, from whatever tool they come.

A folder is a submission if ``katas`` is in it, or an answer to one of the katas at a
place where answers are looked for. Else it is a folder of submissions, if at least one of
its folders is a submission: then each of its folders is, also one without any answer. Two
tools make such folders, and name them after a repository:

- ``gh classroom clone student-repos``: ``ASSIGNMENT-submissions/ASSIGNMENT-username``;
- Classroom 50's ``gh teacher download``, beside a ``scores.csv``:
  ``CLASSROOM-ASSIGNMENT_submissions_DATE/CLASSROOM-ASSIGNMENT-username``.

This module looks at the names alone; `untrusted_folder` decides whether something may be read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from ..course.kata import Kata
from .submission import Submission

NOT_FOLDERS_OF_LEARNERS = {"__pycache__", "__MACOSX"}
"""Folders that tools leave behind; names that begin with a full stop are left out too."""

DOWNLOAD = re.compile(r"(?P<assignment>.+?)(-submissions|_submissions(_.*)?)", re.IGNORECASE)
"""Name of the folder that a download tool makes."""

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def find_submissions(paths: Sequence[Path], katas: Sequence[Kata]) -> list[Submission]:
    """Return the submissions at *paths*: folders, folders of folders, or answers' files.

    They come in the order of *paths*, those of one path by name. In a batch a folder stays
    in even if it is a symbolic link, holds no answer or cannot be opened: `answer_in` says so.

    Raises:
        ValueError: If a path is not there, if none holds a submission, or if two of them
            have the same name. The message says what was looked for, and where.
    """
    given = list(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))
    at = {path: _at(path, katas, is_alone=len(given) == 1) for path in given}
    if not any(at.values()):
        raise ValueError(_no_submission(given, katas))
    # A path without answers among others is a learner who handed nothing in.
    folders = {
        place: owner for path in given for place, owner in (at[path] or {path: path}).items()
    }
    names = _names(list(folders.values()))
    return _distinct([Submission(names[owner], str(place)) for place, owner in folders.items()])


def _at(path: Path, katas: Sequence[Kata], is_alone: bool) -> dict[Path, Path]:
    """Return each submission at *path* with the folder that is named after its learner."""
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        expected = "expected a submission's folder, a folder of them, or an answer's file"
        raise ValueError(f"{_quoted(path)}: {error.strerror}; {expected}") from None
    if stat.S_ISLNK(mode):
        if is_alone:
            raise ValueError(f"{_quoted(path)} is a symbolic link; name the folder it leads to")
        return {path: path}
    if stat.S_ISREG(mode):
        known = [kata.answer_file for kata in katas]
        if path.name not in known:
            expected = f"expected one of {', '.join(known)}, or a folder"
            raise ValueError(f"{_quoted(path)} is not the file of an answer; {expected}")
        return {path: _owner(path.parent, katas)}
    probes = _probes(katas)
    if _is_submission(path, probes):
        return {path: _owner(path, katas)}
    folders = _folders(path) if stat.S_ISDIR(mode) else []
    if any(_is_submission(folder, probes) for folder in folders):
        return {folder: folder for folder in folders}
    return {}


def _probes(katas: Sequence[Kata]) -> list[str]:
    """Return the paths of which a submission has at least one."""
    files = [(kata.name, kata.answer_file) for kata in katas]
    return ["katas", *(file for _, file in files), *(os.path.join(*file) for file in files)]


def _is_submission(folder: Path, probes: list[str]) -> bool:
    # Each path is looked for by name: a folder's list may be endless, and the paths are few.
    return not folder.is_symlink() and any(
        os.path.lexists(os.path.join(folder, probe)) for probe in probes
    )


def _folders(path: Path) -> list[Path]:
    """Return the folders that may be learners', by name, and links that stand for one."""
    try:
        with os.scandir(path) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name not in NOT_FOLDERS_OF_LEARNERS
                and not entry.name.startswith(".")
                and (
                    entry.is_dir(follow_symlinks=False)
                    or (entry.is_symlink() and not os.path.isfile(entry.path))
                )
            ]
    except OSError as error:
        raise ValueError(f"{_quoted(path)} cannot be read: {error.strerror}") from None
    return [path / name for name in sorted(names, key=lambda name: (name.casefold(), name))]


def _owner(path: Path, katas: Sequence[Kata]) -> Path:
    """Return the folder named after the learner, if *path* may be one of a course below it."""
    if path.name in {kata.name for kata in katas}:
        path = path.parent
    return path.parent if path.name == "katas" else path


def _names(owners: list[Path]) -> dict[Path, str]:
    """Return the name of the learner for each folder, without what siblings have in common."""
    siblings: dict[Path, list[str]] = {}
    for owner in owners:
        siblings.setdefault(owner.parent, []).append(owner.name)
    lengths = {parent: len(_prefix(parent, names)) for parent, names in siblings.items()}
    names = {owner: owner.name[lengths[owner.parent] :] or "submission" for owner in owners}
    # A name whose bytes are not text could not be written into any report.
    return {owner: name.encode("utf-8", "replace").decode() for owner, name in names.items()}


def _prefix(parent: Path, names: list[str]) -> str:
    """Return the assignment with which all *names* in *parent* begin; "" if there is none.

    It is part of the name of *parent*. If it was renamed, the beginning that two or more
    clones share, up to a hyphen, is taken for it.
    """
    lower = [name.lower() for name in names]
    if not all(name.isascii() for name in names):
        return ""  # no names of repositories
    if match := DOWNLOAD.fullmatch(parent.name):
        prefix = f"{match['assignment'].lower()}-"
        if all(name.startswith(prefix) and name != prefix for name in lower):
            return prefix
    if len(names) == 1 or not all(os.path.lexists(parent / name / ".git") for name in names):
        return ""
    upto = [lower[0][: place + 1] for place, letter in enumerate(lower[0]) if letter == "-"]
    shared = [prefix for prefix in upto if all(name.startswith(prefix) for name in lower)]
    prefix = shared[-1] if shared else ""
    return prefix if all(USERNAME.fullmatch(name[len(prefix) :]) for name in names) else ""


def _distinct(submissions: list[Submission]) -> list[Submission]:
    by_name: dict[str, Submission] = {}
    for submission in submissions:
        other = by_name.setdefault(submission.name.casefold(), submission)
        if other is not submission:
            raise ValueError(
                f"two submissions are called {submission.name!r}: {other.folder!r} and"
                f" {submission.folder!r}; expected a name of its own for each (capital letters"
                " do not count): rename a folder, or grade them one after the other"
            )
    return submissions


def _no_submission(given: list[Path], katas: Sequence[Kata]) -> str:
    where = ", ".join(_quoted(path) for path in given[:3]) + (", ..." if len(given) > 3 else "")
    probes = [f"{kata.name}/{kata.answer_file}" for kata in katas[:1]]
    examples = [f"katas/{probe}, {probe} or {probe.partition('/')[2]}" for probe in probes]
    return (
        f"there is no submission in {where or 'an empty list of paths'}; looked for a folder katas,"
        f" or for answers such as {' '.join(examples) or 'those of a kata'},"
        " there and in each folder there"
    )


def _quoted(path: Path) -> str:
    return repr(str(path))
