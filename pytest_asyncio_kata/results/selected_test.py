"""A test of a kata that a session is to run, whether or not it ever is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .result import Result


@dataclass(frozen=True, slots=True)
class SelectedTest:
    """A selected test; crosses from pytest-xdist's workers as plain data."""

    directory: Path
    """The kata's."""
    answer: Path
    """The file that is judged."""
    result: Result
    """That of a test that was not run."""

    def to_data(self) -> dict[str, Any]:
        """Return it as dicts and scalars."""
        paths = {"directory": str(self.directory), "answer": str(self.answer)}
        return {**paths, "result": asdict(self.result)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> SelectedTest:
        """Return what `to_data` was made of."""
        return cls(Path(data["directory"]), Path(data["answer"]), Result(**data["result"]))
