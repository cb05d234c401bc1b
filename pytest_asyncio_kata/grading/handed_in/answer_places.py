"""Where an answer is if it is not where it is expected, and what is there instead of it."""

from __future__ import annotations

import functools
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from .archive import MOST_FILES, MOST_STEPS, is_by_tools, is_python, is_zip

ADDED = re.compile(r"\s|\(\d+\)|-\d+(?=\.py)|\.txt$")
"""What browsers, editors, platforms and people add to a file's name."""

DEFINITION = re.compile(r"^[ \t]*(async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)

OF_THE_COURSE = {"solutions", "tests", "docs", "benchmarks", "pytest_asyncio_kata"}
"""Folders of a copy of the course in which files have the names of answers, and are none."""

KINDS = {
    ".ipynb": "a notebook",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".odt": "a text document",
    ".rtf": "a text document",
    ".html": "an HTML page",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".heic": "a picture",
    ".pyc": "compiled Python",
    ".txt": "a text",
    ".md": "a text",
}
"""What people hand in, by the end of its name."""

BY_THE_WAY = {"a text", "an HTML page", "compiled Python"}
"""Kinds that lie beside programs, and are not handed in instead of one."""

MOST_COMMENTS = 10_000
"""Letters by which a stub may be longer and still be one."""

MOST_NAMED = 3
"""Most files that a sentence names."""


def may_be_the_learners(path: tuple[str, ...]) -> bool:
    """Whether the file at *path* is not one that came with the course, such as its solution."""
    return not {step.casefold() for step in path[:-1]} & OF_THE_COURSE


def defines_one_of(text: str, names: Sequence[str]) -> bool:
    """Whether *text* seems to define one of the *names* that an answer has to define."""
    found = {match[2] for match in DEFINITION.finditer(text)}
    return bool(found.intersection(names))


def is_meant(found: str, name: str) -> bool:
    """Whether the file *found* was meant to be called *name*."""
    return _plain(found) == name


def unexpected(kata: str, path: str) -> str:
    """Return *path* if the answer to *kata* was found there, and is not expected there; else ""."""
    name = f"{kata.partition('_')[2]}.py"
    return "" if path in ("", f"katas/{kata}/{name}", f"{kata}/{name}", name) else path


class Listing:
    """All files in some folders; they are listed once, when somebody asks."""

    def __init__(self, folders: Sequence[Path], unread: Sequence[str] = ()) -> None:
        self._folders = folders
        self.unread = unread
        """Why some files in zip files are not read, in sentences."""

    @functools.cached_property
    def files(self) -> list[tuple[Path, tuple[str, ...]]]:
        """For each file its folder, and its path there."""
        return [(folder, path) for folder in self._folders for path in files_in(folder)]


def files_in(folder: Path) -> list[tuple[str, ...]]:
    """Return the paths of the files in *folder*, a name for each step; the nearest come first.

    Links are not followed, folders of tools are passed over, and of very many files only the
    first are listed.
    """
    found: list[tuple[str, ...]] = []
    level: list[tuple[str, ...]] = [()]
    while level and len(found) < MOST_FILES:
        deeper: list[tuple[str, ...]] = []
        for place in level:
            for name, is_folder in _names(folder.joinpath(*place)):
                if not is_by_tools((name,)):
                    (deeper if is_folder else found).append((*place, name))
        level = sorted(deeper)[:MOST_FILES] if len(level[0]) < MOST_STEPS else []
    return found[:MOST_FILES]


def _names(folder: Path) -> Iterator[tuple[str, bool]]:
    try:
        with os.scandir(folder) as entries:
            listed = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        return
    yield from sorted(listed)[:MOST_FILES]


def is_stub(text: str, stub: str) -> bool:
    """Whether *text* is the untouched *stub*, apart from lines of comments and empty lines."""
    return bool(stub) and len(text) <= len(stub) + MOST_COMMENTS and _code(text) == _code(stub)


@functools.lru_cache(maxsize=256)
def _code(text: str) -> tuple[str, ...]:
    """Return the lines of *text* with something else than a comment."""
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.lstrip().startswith("#"))


@functools.cache
def stub_text(path: Path) -> str:
    """Return the text of a kata's stub, as it was when it was asked for first; "" without one."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def instead_of(
    name: str,
    files: Sequence[tuple[str, ...]],
    answer_files: Collection[str] = (),
    unread: Sequence[str] = (),
) -> str:
    """Return a sentence on what is handed in although *name* is not, as one can see at a glance.

    Args:
        name: The expected file.
        files: All files that are there.
        answer_files: The names of all katas' answers: who has handed in another kata's answer
            has understood how, and nothing more need be said.
        unread: Why files in zip files are not read, in sentences.
    """
    absent = f"There is no {name} in the submission."
    if unread and not files:
        why = "; ".join(unread[:MOST_NAMED])
        return f"{absent} Its zip file holds what is not read: {why!a}."
    if not files:
        return f"{absent} It holds no files."
    if any(is_meant(path[-1], answer) for path in files for answer in answer_files):
        return absent
    python = [path for path in files if is_python(path[-1])]
    others = [path for path in files if not is_python(path[-1])]
    if python:
        return f"{absent} {_holds(python, 'Python file')}"
    kinds = Counter(_kind(path[-1]) for path in others)
    told = [path for path in others if _kind(path[-1])] or others
    if len(told) == 1 and (kind := _kind(told[0][-1])):
        return f"{absent} It holds {kind}, {'/'.join(told[0])!a}."
    most = kinds.most_common(1)[0][0]
    if most and kinds[most] == len(told):
        return f"{absent} It holds {len(told)} files, each {most}: {_listed(told)}."
    return f"{absent} {_holds(told, 'file')}"


def instead_of_the_stub(kata: str, files: Sequence[tuple[str, ...]]) -> str:
    """Return a sentence on what is handed in although the stub is untouched; "" for nothing.

    Args:
        kata: The name of its directory.
        files: All files that are there. What counts has the stub's name with another end, or
            lies in the kata's directory.
    """
    topic = kata.partition("_")[2]
    told = [
        path
        for path in files
        if _kind(path[-1])
        and _kind(path[-1]) not in BY_THE_WAY
        and (path[-2:-1] == (kata,) or os.path.splitext(_plain(path[-1]))[0] == topic)
        and may_be_the_learners(path)
    ]
    if not told:
        return ""
    where = "/".join(told[0])
    return f"{topic}.py is the untouched stub; beside it is {_kind(told[0][-1])}, {where!a}."


def _plain(name: str) -> str:
    return ADDED.sub("", name.casefold())


def _kind(name: str) -> str:
    if is_zip(name):
        return "a zip file that is not read"
    return KINDS.get(os.path.splitext(name)[1].casefold(), "")


def _holds(paths: Sequence[tuple[str, ...]], what: str) -> str:
    if len(paths) == 1:
        return f"It holds one {what}, {'/'.join(paths[0])!a}."
    return f"It holds {len(paths)} {what}s: {_listed(paths)}."


def _listed(paths: Sequence[tuple[str, ...]]) -> str:
    shown = [ascii("/".join(path)) for path in paths[:MOST_NAMED]]
    return ", ".join(shown) + (", ..." if len(paths) > MOST_NAMED else "")
