"""All katas of a course, in the order of their directories' names: there is no other order."""

from __future__ import annotations

from pathlib import Path

from .kata import Kata, is_kata, read


def directories_in(katas: Path) -> list[Path]:
    """Return the katas' directories in the directory *katas*; none if it cannot be listed."""
    try:
        return sorted(path for path in katas.iterdir() if is_kata(path))
    except OSError:
        return []


def katas_in(katas: Path) -> list[Kata]:
    """Return the katas in the directory *katas*, in order; none if it cannot be listed.

    Raises:
        KataError: If a kata is not as it should be.
    """
    return [read(directory) for directory in directories_in(katas)]


def next_after(kata: Kata) -> Path | None:
    """Return the directory of the next kata; None after the last.

    Only names are looked at, so that a fault in another kata does not matter here.
    """
    siblings = directories_in(kata.directory.parent)
    return next((path for path in siblings if path.name > kata.name), None)
