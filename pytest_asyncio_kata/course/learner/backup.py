"""Numbered copies: ``gather.py.1``, ``gather.py.2``; none is ever overwritten."""

from __future__ import annotations

import itertools
import secrets
from pathlib import Path

from ...results import whole_file

TEMPORARY = ".incoming-"
"""How the name of a temporary file begins."""


def write_beside(path: Path, content: bytes, ending: str = "") -> Path:
    """Write *content* beside *path*, under the first free name; return that.

    Args:
        path: A file; it is not touched.
        content: What is written. If a file holds exactly that already, no new file is written.
        ending: With one, the names are ``NAME.ENDING``, ``NAME.ENDING.1``, ...; else they
            are ``NAME.1``, ``NAME.2``, ...
    """
    stem = f"{path.name}.{ending}" if ending else path.name
    names = (f"{stem}.{number}" for number in itertools.count(1))
    for name in itertools.chain([stem] if ending else [], names):
        copy = path.with_name(name)
        try:
            whole_file.create(copy, [content], durable=True)
        except FileExistsError:
            if ending and holds(copy, content):
                return copy
            continue
        return copy
    raise AssertionError("numbers do not end")


def holds(path: Path, content: bytes) -> bool:
    """Whether *path* is a file, and no link, that holds *content*."""
    return not path.is_symlink() and path.is_file() and path.read_bytes() == content


def replace(path: Path, content: bytes, scratch: Path | None = None) -> None:
    """Put *content* in the place of *path*: if killed meanwhile, *path* is the old or the new file.

    Args:
        path: The file; if it is a link, the link is removed, and its target stays.
        content: What it will hold.
        scratch: A folder on the same disk for the temporary file; by default *path*'s.
    """
    temporary = (scratch or path.parent) / f"{TEMPORARY}{secrets.token_hex(8)}"
    whole_file.replace(path, [content], temporary, durable=True)


def remove_unfinished(scratch: Path) -> None:
    """Remove what a killed process has left in *scratch*; no other process may be writing."""
    for path in scratch.glob(f"{TEMPORARY}*"):
        path.unlink(missing_ok=True)


def exchange(path: Path, content: bytes) -> Path:
    """Put *content* in the place of *path*, whose present content is kept; return the copy.

    An editor that saves meanwhile gets a copy of its own.
    """
    while True:
        before = path.read_bytes()
        copy = write_beside(path, before)
        if path.read_bytes() == before:
            replace(path, content)
            return copy
