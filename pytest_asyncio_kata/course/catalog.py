"""All katas of a course, in the only order there is: that of their directories' names."""

from __future__ import annotations

from pathlib import Path

from .kata import Kata, is_kata, read


def katas_in(course: Path) -> list[Kata]:
    """Return the katas in the directory *course*, in order.

    Raises:
        KataError: If one of them is not as it should be.
    """
    return [read(directory) for directory in sorted(course.iterdir()) if is_kata(directory)]


def next_after(kata: Kata) -> Path | None:
    """Return the directory of the kata that follows; None after the last.

    Only names are looked at, so that a fault in another kata does not matter here.
    """
    siblings = sorted(path for path in kata.directory.parent.iterdir() if is_kata(path))
    later = [path for path in siblings if path.name > kata.name]
    return later[0] if later else None
