"""Where a learner works: a folder with ``katas/``, and what is kept beside it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..kata import Kata, is_kata, read

STATE = ".kata"
"""Folder for what is remembered between sessions; nothing is ever graded by it."""


class NoCourse(ValueError):
    """There is no folder of katas where somebody is."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A learner's folder.

    Args:
        root: The folder that holds ``katas/``.
    """

    root: Path

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """Return the workspace that *start* lies in: the nearest, from there upward.

        Raises:
            NoCourse: If there is none; the message says what was looked for and what to do.
        """
        start = start.absolute()
        for folder in (start, *start.parents):
            workspace = cls(folder)
            if any(workspace.directories()):
                return workspace
        raise NoCourse(
            f"there are no katas in {start}, nor in a folder above it (expected: katas/ with"
            " folders such as 01_async_await). Go to your folder of katas, or make one:"
            " kata init FOLDER"
        )

    @property
    def katas(self) -> Path:
        """Lessons, stubs and tests."""
        return self.root / "katas"

    @property
    def solutions(self) -> Path:
        """Answers that are right; need not be there."""
        return self.root / "solutions"

    @property
    def state(self) -> Path:
        """What is remembered between sessions; need not be there."""
        return self.root / STATE

    def directories(self) -> Iterator[Path]:
        """Yield the katas' directories, in order; none if they cannot be listed."""
        try:
            yield from sorted(path for path in self.katas.iterdir() if is_kata(path))
        except OSError:
            return

    def all(self) -> list[Kata]:
        """Return the katas, in order.

        Raises:
            KataError: If one of them is not as it should be.
        """
        return [read(directory) for directory in self.directories()]

    def kata(self, word: str) -> Kata:
        """Return the kata that *word* means.

        Args:
            word: Its number (``3`` or ``03``), topic, name, folder or a file in that.

        Raises:
            ValueError: If there is none; the message names the nearest ones.
            KataError: If it is not as it should be.
        """
        names = {directory.name: directory for directory in self.directories()}
        path = Path(word.strip().replace("\\", "/"))
        for part in (path.stem, path.parent.name):
            for name, directory in names.items():
                if part and _is_meant(part, name):
                    return read(directory)
        near = difflib.get_close_matches(path.stem, [*names, *map(_topic, names)], 3, 0.5)
        known = list(dict.fromkeys(n for n in names for m in near if m in (n, _topic(n))))
        said = f"nearest: {', '.join(known)}" if known else f"known: {', '.join(names)}"
        raise ValueError(f"there is no kata {word!r:.60}; {said}")


def _topic(name: str) -> str:
    return name.partition("_")[2]


def _is_meant(word: str, name: str) -> bool:
    """Whether *word* is the number, the topic or all of *name*."""
    number, _, topic = name.partition("_")
    if re.fullmatch(r"[0-9]{1,2}", word):
        return word.zfill(2) == number
    return word.lower().replace(" ", "_").replace("-", "_") in (name, topic)
