"""Where submissions are, from whatever tool they come; what is none is named.

A folder is a submission if ``katas`` is in it, or an answer to one of the katas at a
place where answers are looked for. It is a folder of submissions if it has names of a learning
platform (`download_names`), or zip files and folders of which at least one is a submission:
then each of its folders is one, also one without any answer. Tools make such folders, too:

- ``gh classroom clone student-repos``: ``ASSIGNMENT-submissions/ASSIGNMENT-username``;
- Classroom 50's ``gh teacher download``, beside a ``scores.csv``:
  ``CLASSROOM-ASSIGNMENT_submissions_DATE/CLASSROOM-ASSIGNMENT-username``.

This module looks at the names alone; `untrusted_folder` decides whether something may be read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...course.kata import Kata
from . import unpacking
from .archive import BY_TOOLS, BadArchive, is_zip
from .download_names import DownloadName, download_name
from .named_submissions import HandedIn, LeftOut, submissions_of
from .submission import Submission

RESULTS = "journal.jsonl"
"""The file by which the results of ``kata grade`` are known."""

OTHER_ARCHIVES = (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")

MOST_NAMED = 20
"""Most files of one zip that are named because they are not read."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that lies where submissions were looked for."""

    submissions: tuple[Submission, ...]
    left_out: tuple[LeftOut, ...]


def find_submissions(paths: Sequence[Path], katas: Sequence[Kata], room: Path) -> Found:
    """Return the submissions at *paths*: folders, folders of folders, zip files or answers' files.

    They come in the order of *paths*, those of one path by name. In a batch a folder stays
    in even if it is a symbolic link, holds no answer or cannot be opened: `answer_in` says so.

    Args:
        paths: What the teacher named.
        katas: The katas whose answers are looked for.
        room: An empty folder of this process's own, in which zip files are unpacked.

    Raises:
        ValueError: If a path is not there, or if none holds a submission. The message says
            what was looked for, and where.
    """
    given = list(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))
    search = _Search(katas, room)
    at = {path: search.at(path, is_alone=len(given) == 1) for path in given}
    if not any(at.values()) and not any(one.is_learner for one in search.left_out):
        raise ValueError(_no_submission(given, katas))
    # A path without answers among others is a learner who handed nothing in.
    found = [one for path in given for one in (at[path] or [HandedIn(path, [path])])]
    distinct = {one.folders[0]: one for one in reversed(found)}
    kept = [one for one in found if distinct[one.folders[0]] is one]
    submissions = list(submissions_of(kept, search.left_out, search.known_as))
    return Found(tuple(submissions), tuple(search.left_out))


@dataclass(slots=True)
class _Search:
    """Looks for submissions, and notes what is none."""

    katas: Sequence[Kata]
    room: Path
    left_out: list[LeftOut] = field(default_factory=list)
    _rooms: int = 0
    _zips: dict[Path, Path] = field(default_factory=dict)
    """For each folder of ours the zip file that was unpacked there."""

    def known_as(self, path: Path) -> str:
        """Return the path under which a teacher knows what is at *path*."""
        if zip_file := self._zips.get(path):
            return str(zip_file)
        if path.is_relative_to(self.room):
            return "/".join(path.relative_to(self.room).parts[1:])
        return str(path)

    def at(self, path: Path, *, is_alone: bool) -> list[HandedIn]:
        """Return the submissions at a *path* that the teacher named."""
        try:
            mode = os.lstat(path).st_mode
        except OSError as error:
            expected = "expected a submission's folder, a folder of them, or an answer's file"
            raise ValueError(f"{_quoted(path)}: {error.strerror}; {expected}") from None
        if stat.S_ISLNK(mode):
            if is_alone:
                raise ValueError(f"{_quoted(path)} is a symbolic link; name the folder it leads to")
            return [HandedIn(path, [path])]
        if stat.S_ISREG(mode) and is_zip(path.name):
            return self._zip(path, in_class=False)
        if stat.S_ISREG(mode):
            known = [kata.answer_file for kata in self.katas]
            if path.name not in known:
                expected = f"expected one of {', '.join(known)}, a zip file, or a folder"
                raise ValueError(f"{_quoted(path)} is not the file of an answer; {expected}")
            return [HandedIn(_owner(path.parent, self.katas), [path])]
        return self._folder(path) if stat.S_ISDIR(mode) else []

    def _folder(self, path: Path) -> list[HandedIn]:
        """Return the submissions that the folder *path* is, or has."""
        if self._is_submission(path) and not self._is_class_with_a_stray_answer(path):
            return [self._learner(_owner(path, self.katas), path)]
        entries = _entries(path)
        if any(self._speaks_for_a_class(entry) for entry in entries):
            return list(self._class(entries))
        return []

    def _is_submission(self, folder: Path) -> bool:
        # Each path is looked for by name: a folder's list may be endless, and the paths are few.
        files = [(kata.name, kata.answer_file) for kata in self.katas]
        probes = ["katas", *(file for _, file in files), *(os.path.join(*file) for file in files)]
        return not folder.is_symlink() and any(
            os.path.lexists(os.path.join(folder, probe)) for probe in probes
        )

    def _is_class_with_a_stray_answer(self, path: Path) -> bool:
        """Whether two learners' folders or zip files lie beside an answer of nobody's."""
        names = {kata.name for kata in self.katas}
        if os.path.lexists(path / "katas") or any(os.path.lexists(path / name) for name in names):
            return False
        return sum(self._speaks_for_a_class(entry) for entry in _entries(path)) > 1

    def _speaks_for_a_class(self, entry: Path) -> bool:
        return (
            is_zip(entry.name)
            or download_name(entry.name) is not None
            or (entry.is_dir() and self._is_submission(entry))
        )

    def _class(self, entries: Sequence[Path]) -> Iterator[HandedIn]:
        """Yield a submission for each learner among *entries*; note all others."""
        people: dict[str, HandedIn] = {}
        for entry in entries:
            said = download_name(entry.name)
            if entry.is_symlink():
                if not entry.is_file():
                    yield HandedIn(entry, [entry])
                continue
            if (entry / RESULTS).is_file() and not self._is_submission(entry):
                self._leave(entry, "holds the results of an earlier grading")
            elif said is not None:
                one = people.setdefault(said.key, HandedIn(entry, [], said))
                one.folders += self._of_platform(entry, said)
                if said.is_late:
                    one.said = said
            elif entry.is_dir():
                yield self._learner(_without_zip(entry), entry)
            elif is_zip(entry.name):
                yield from self._zip(entry, in_class=True)
            else:
                self._leave(entry, self._why_no_learner(entry.name))
        yield from (one for one in people.values() if one.folders)

    def _why_no_learner(self, name: str) -> str:
        if name in {kata.answer_file for kata in self.katas}:
            return "lies beside the learners' folders, so it is not known whose it is"
        if name.casefold().endswith(OTHER_ARCHIVES):
            return "is not a zip file, and no other archives are unpacked"
        return "is neither a folder nor a zip file"

    def _of_platform(self, entry: Path, said: DownloadName) -> list[Path]:
        """Return the folders with what a platform's *entry* holds."""
        if entry.is_dir():
            return self._learner(entry, entry).folders
        place = self._new_room() / (said.file or entry.name)
        try:
            if is_zip(place.name):
                self._unpack(entry, place)
            else:
                unpacking.copy_file(entry, place)
        except BadArchive as error:
            self._leave(entry, str(error))
        except OSError as error:
            self._leave(entry, f"cannot be read: {error.strerror or error}")
        place.parent.mkdir(parents=True, exist_ok=True)
        return [place.parent]

    def _learner(self, owner: Path, folder: Path) -> HandedIn:
        """Return what is in one learner's *folder*, and in the zip files there."""
        folders, unread = [folder], list[str]()
        inside = [] if folder.is_relative_to(self.room) else unpacking.zips_in(folder)
        for archive in inside:
            place = self._new_room() / archive.relative_to(folder)
            try:
                unread += self._unpack(archive, place)
                folders.append(place)
            except BadArchive as error:
                self._leave(archive, str(error))
        return HandedIn(owner, folders, unread=unread)

    def _zip(self, path: Path, *, in_class: bool) -> list[HandedIn]:
        """Return the submission that a zip file is; or those in it, if it is a class's."""
        owner = _without_zip(path)
        place = top = self._new_room() / owner.name
        self._zips[place] = path
        try:
            unread = self._unpack(path, place, is_class=not in_class)
        except BadArchive as error:
            self._leave(path, str(error), is_learner=True)
            return []
        while not self._is_submission(top) and len(inside := _entries(top)) == 1:
            if not inside[0].is_dir() or download_name(inside[0].name):
                break
            top = inside[0]
        is_class = any(download_name(entry.name) for entry in _entries(top))
        found = self._folder(top) if is_class or not in_class else []
        if is_class or len(found) > 1:
            return found
        return [HandedIn(owner, [place], unread=unread)]

    def _unpack(self, path: Path, place: Path, *, is_class: bool = False) -> list[str]:
        """Unpack a zip file; note and return why some of its files are not read."""
        sentences = list(unpacking.unpack_file(path, place, is_class=is_class))
        for sentence in sentences[:MOST_NAMED]:
            self._leave(path, f"holds a file that is not read: {sentence}")
        if len(sentences) > MOST_NAMED:
            self._leave(path, f"holds {len(sentences) - MOST_NAMED} more files that are not read")
        return sentences[:MOST_NAMED]

    def _new_room(self) -> Path:
        self._rooms += 1
        return self.room / f"{self._rooms}"

    def _leave(self, path: Path, why: str, *, is_learner: bool = False) -> None:
        shown = self.known_as(path) if path.is_relative_to(self.room) else path.name
        self.left_out.append(LeftOut(shown, why, is_learner))


def _entries(path: Path) -> list[Path]:
    """Return what lies in the folder *path*, by name, but not what tools have left behind."""
    try:
        names = [
            name for name in os.listdir(path) if name not in BY_TOOLS and not name.startswith(".")
        ]
    except OSError as error:
        raise ValueError(f"{_quoted(path)} cannot be read: {error.strerror}") from None
    return [path / name for name in sorted(names, key=lambda name: (name.casefold(), name))]


def _without_zip(path: Path) -> Path:
    """Return *path* without the end of a zip file's name: a zip in a zip is a folder, too."""
    return path.with_name(path.name[: -len(".zip")] or path.name) if is_zip(path.name) else path


def _owner(path: Path, katas: Sequence[Kata]) -> Path:
    """Return the folder named after the learner, if *path* may be one of a course below it."""
    if path.name in {kata.name for kata in katas}:
        path = path.parent
    return path.parent if path.name == "katas" else path


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
