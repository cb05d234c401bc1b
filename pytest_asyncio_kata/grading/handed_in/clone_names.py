"""Names of learners from those of their clones: without the assignment, which all share."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

DOWNLOAD = re.compile(r"(?P<assignment>.+?)(-submissions|_submissions(_.*)?)", re.IGNORECASE)
"""Name of the folder that a download tool makes."""

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")

MOST_STRAY = 0.2
"""The part of the clones that may have another name: somebody's own folder renames nobody."""


def names_of(owners: Sequence[Path]) -> dict[Path, str]:
    """Return the name of the learner for each folder, without what its siblings share."""
    siblings: dict[Path, list[str]] = {}
    for owner in owners:
        siblings.setdefault(owner.parent, []).append(owner.name)
    prefixes = {parent: _prefix(parent, names) for parent, names in siblings.items()}
    return {owner: _cut(owner.name, prefixes[owner.parent]) for owner in owners}


def _cut(name: str, prefix: str) -> str:
    return name[len(prefix) :] if _begins(name, prefix) else name


def _begins(name: str, prefix: str) -> bool:
    return name.lower().startswith(prefix) and len(name) > len(prefix)


def _prefix(parent: Path, names: list[str]) -> str:
    """Return the assignment with which the *names* in *parent* begin; "" if there is none.

    It is part of the name of *parent*. If that was renamed, the beginning that the clones
    share, up to a hyphen, is taken for it. A name that does not begin like this is kept whole.
    """
    if match := DOWNLOAD.fullmatch(parent.name):
        prefix = f"{match['assignment'].lower()}-"
        if any(_begins(name, prefix) for name in names):
            return prefix
    clones = [name for name in names if name.isascii() and os.path.lexists(parent / name / ".git")]
    shared = shared_prefix(clones)
    left = [name[len(shared) :] for name in clones if _begins(name, shared)]
    return shared if all(USERNAME.fullmatch(name) for name in left) else ""


def shared_prefix(clones: Sequence[str]) -> str:
    """Return the longest beginning, up to a hyphen, of all *clones*, or of all but a few."""
    fewest = {len(clones), len(clones) - max(1, int(len(clones) * MOST_STRAY))}
    for needed in sorted(fewest, reverse=True):
        if needed < 2:
            break
        beginnings = {
            name[: place + 1].lower()
            for name in clones
            for place, letter in enumerate(name)
            if letter == "-"
        }
        shared = [
            beginning
            for beginning in beginnings
            if sum(_begins(name, beginning) for name in clones) >= needed
        ]
        if shared:
            return max(shared, key=len)
    return ""
