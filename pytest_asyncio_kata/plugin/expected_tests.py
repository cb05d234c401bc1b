"""The tests that a session is to run, so that those that did not run can be said.

Under pytest-xdist its workers collect them, and hand them over as rows of plain data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..results.result import Result

EXPECTED = "kata_expected"
"""Key under which pytest-xdist's workers hand over what they have collected."""


class ExpectedTests:
    """The tests of katas that were collected, each with the result that it has until it runs."""

    def __init__(self) -> None:
        self._tests: dict[str, tuple[Path, Result]] = {}

    @property
    def directories(self) -> set[Path]:
        """The katas that they belong to."""
        return {directory for directory, _ in self._tests.values()}

    def add(self, directory: Path, result: Result) -> None:
        """Expect a test of the kata in *directory*; *result* is that of a test not run."""
        self._tests[result.id] = (directory, result)

    def results(self, run: Mapping[str, Result]) -> list[Result]:
        """Return one result for each expected test, in their order, those that *run* has from it.

        Args:
            run: The results of the tests that have run, by their ids.
        """
        expected = {key: result for key, (_, result) in self._tests.items()}
        return list({**expected, **run}.values())

    def to_rows(self) -> list[Any]:
        """Return plain data that pytest-xdist can carry."""
        return [[str(directory), asdict(result)] for directory, result in self._tests.values()]

    def add_rows(self, rows: Iterable[Any]) -> None:
        """Expect the tests that `to_rows` was made of."""
        for directory, fields in rows:
            self.add(Path(directory), Result(**fields))
