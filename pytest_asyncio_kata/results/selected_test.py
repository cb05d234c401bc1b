"""A test of a kata that was selected for a session; it may never be run."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .result import Result


@dataclass(frozen=True, slots=True)
class SelectedTest:
    """A selected test; pytest-xdist's workers send it as plain data."""

    directory: Path
    """The kata's."""
    answer: Path
    """The file that is judged."""
    result: Result
    """The result of a test that was not run."""

    def to_data(self) -> dict[str, Any]:
        """Return it as dicts and scalars."""
        paths = {"directory": str(self.directory), "answer": str(self.answer)}
        return {**paths, "result": asdict(self.result)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> SelectedTest:
        """Return what `to_data` was made of."""
        return cls(Path(data["directory"]), Path(data["answer"]), Result(**data["result"]))
