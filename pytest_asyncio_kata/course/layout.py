"""Where a course lies: three trees with one key, the directory's name, and what is kept beside.

A repository has all of it; a learner's folder has the katas and the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .kata import Kata


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a course below its *root*; none of them need exist."""

    root: Path

    @property
    def katas(self) -> Path:
        """Lessons, stubs and tests."""
        return self.root / "katas"

    @property
    def solutions(self) -> Path:
        """Answers that are right."""
        return self.root / "solutions"

    @property
    def wrong_answers(self) -> Path:
        """Answers that are not, each with what its learner reads."""
        return self.root / "tests" / "wrong_answers"

    @property
    def readme(self) -> Path:
        """The page with the table of all katas."""
        return self.root / "README.md"

    @property
    def state(self) -> Path:
        """What is remembered of a learner between sessions; nothing is ever graded by it."""
        return self.root / ".kata"

    @property
    def receipt(self) -> Path:
        """What a learner's folder got of the course; only ``kata init`` and ``update`` write it."""
        return self.state / "course.json"

    def solution(self, kata: Kata) -> Path:
        """The answer that the course shows."""
        return self.solutions / kata.name / kata.answer_file

    def alternatives(self, kata: Kata) -> list[Path]:
        """Other right answers."""
        return sorted((self.solutions / kata.name).glob("alt_*.py"))

    def wrong(self, kata: Kata) -> list[Path]:
        """Known wrong answers."""
        return sorted((self.wrong_answers / kata.name).glob("*.py"))

    def shown(self, path: Path) -> str:
        """Return *path* as a maintainer types it."""
        return path.relative_to(self.root).as_posix()

    def directories(self, tree: Path) -> Iterator[Path]:
        """Yield the directories of a tree that may belong to a kata."""
        if tree.is_dir():
            for path in sorted(tree.iterdir()):
                if path.is_dir() and path.name not in ("__pycache__", ".pytest_cache"):
                    yield path
