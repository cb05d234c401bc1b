"""Which suite has judged: two results can be compared if they come from the same suite."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from .kata import SCENARIOS, SETTINGS

JUDGING = ("test_*.py", f"{SCENARIOS}.py", f"{SCENARIOS}/*.py", SETTINGS)
"""Patterns of the files in the folder of a kata that decide its verdicts, the tests first.

The stub is none of them: it may hold somebody's answer."""

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of this package."""


def suite_hash(katas: Iterable[Path]) -> str:
    """Return 16 hex digits that change when these katas' tests, or what judges them, do.

    Args:
        katas: Their directories. Lessons and stubs do not count: they judge nothing.
    """
    digest = hashlib.sha256()
    for directory in sorted(katas, key=lambda path: path.name):
        for path in judging_files(directory):
            _add(digest, f"{directory.name}/{path.relative_to(directory).as_posix()}", path)
    digest.update(judge_digest())
    return digest.hexdigest()[:16]


def judging_files(directory: Path) -> list[Path]:
    """Return the files in the folder of a kata that decide its verdicts."""
    return sorted(path for pattern in JUDGING for path in directory.glob(pattern))


@functools.cache
def judge_digest() -> bytes:
    """Return a hash of this package, as it was when this process asked first."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("bundle/"):  # the course, where it came with the package
            _add(digest, name, path)
    return digest.digest()


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    content = path.read_bytes()
    digest.update(f"{name} {len(content)}\n".encode())
    digest.update(content)
