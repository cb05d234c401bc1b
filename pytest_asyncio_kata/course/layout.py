"""Where a course is: three trees with one key, the directory's name, and the learner's state.

A repository has all of it; a learner's folder has the katas and the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .kata import Kata


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a course below its *root*; they need not exist."""

    root: Path

    @property
    def katas(self) -> Path:
        """Lessons, stubs and tests."""
        return self.root / "katas"

    @property
    def settings(self) -> Path:
        """The settings of the course as a whole."""
        return self.katas / "course.toml"

    @property
    def going_on(self) -> Path:
        """Where to go on after the last kata, as Markdown."""
        return self.katas / "GOING_ON.md"

    @property
    def of_the_course(self) -> tuple[Path, ...]:
        """The files that belong to no kata, and that a learner gets, too; none has to exist."""
        return (self.settings, self.going_on)

    @property
    def solutions(self) -> Path:
        """The right answers."""
        return self.root / "solutions"

    @property
    def wrong_answers(self) -> Path:
        """The wrong answers, each with the text that its learner reads."""
        return self.root / "tests" / "wrong_answers"

    @property
    def readme(self) -> Path:
        """The page with the table of all katas."""
        return self.root / "README.md"

    @property
    def state(self) -> Path:
        """What is kept about a learner between sessions; grades never depend on it."""
        return self.root / ".kata"

    @property
    def receipt(self) -> Path:
        """The receipt of what a folder got; only ``kata init`` and ``kata update`` write it."""
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
