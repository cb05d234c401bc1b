"""The files by which an answer is judged, in a learner's folder: edited, and put back."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..kata import Kata
from ..layout import Layout
from ..suite import JUDGING
from .backup import exchange
from .backup import replace as put
from .delivery import digest_of, read_receipt, write_receipt


@dataclass(frozen=True, slots=True)
class Restored:
    """One file that is as the course has it again."""

    path: Path
    copy: Path | None
    """What was there before; None if nothing was."""


def _decide(files: Iterable[str]) -> list[str]:
    """Return those of the *files* of a kata that decide its verdicts, the tests first."""
    found = list(files)
    return [name for pattern in JUDGING for name in found if fnmatch.fnmatchcase(name, pattern)]


def edited_files(kata: Kata) -> list[Path]:
    """Return the files that decide the verdicts and are not as they were delivered.

    None in a folder without a receipt: there nobody knows how they were.
    """
    delivered = read_receipt(Layout(kata.directory.parent.parent)).files
    folder = _key(kata, "")
    names = [file.removeprefix(folder) for file in delivered if file.startswith(folder)]
    paths = {name: kata.directory / name for name in _decide(names)}
    return [path for name, path in paths.items() if _digest(path) != delivered[folder + name]]


def restore(folder: Layout, kata: Kata, originals: Mapping[str, bytes]) -> Iterator[Restored]:
    """Put the files that decide the verdicts on *kata* back; yield those that were not there.

    Args:
        folder: The learner's folder.
        kata: The kata there.
        originals: The content of each file as the course has it, by its name.

    Raises:
        OSError: If one cannot be written; the steps until then stay.
    """
    digests = {}
    for name in _decide(originals):
        path, content = kata.directory / name, originals[name]
        digests[_key(kata, name)] = digest_of(content)
        if _digest(path) != digest_of(content):
            yield _put_back(path, content)
    receipt = read_receipt(folder)
    if receipt.files:
        write_receipt(folder, replace(receipt, files={**receipt.files, **digests}))


def _put_back(path: Path, content: bytes) -> Restored:
    if path.exists():
        return Restored(path, exchange(path, content))
    put(path, content)
    return Restored(path, None)


def _key(kata: Kata, name: str) -> str:
    """Return what a receipt calls a file of *kata*."""
    return f"katas/{kata.name}/{name}"


def _digest(path: Path) -> str:
    """Return the digest of *path*; "" if it cannot be read."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""
