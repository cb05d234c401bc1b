"""One more hint for each kata that is not solved: ``--kata-hint``."""

from __future__ import annotations

import pytest

from ..course.learner.progress import KataProgress, next_hint, spared_hints
from ..report.hint import hint_lines
from .session import SESSION
from .session_results import KataResults


class Hints:
    """The hints that one session shows.

    Args:
        config: pytest's.
        option: The option because of which hints are not counted; "" if there is none.
    """

    def __init__(self, config: pytest.Config, option: str) -> None:
        self._wanted = bool(config.getoption("kata_hint"))
        self._screen = config.stash[SESSION].screen
        self._indices: dict[str, int] = {}
        self._spared: dict[str, frozenset[int]] = {}
        self._why_same = f"with {option} this is always the first hint" if option else ""

    def count(self, found: KataResults, known: KataProgress) -> KataProgress:
        """Choose the hint that is shown for a kata, if a hint is shown.

        Args:
            found: The results of its tests.
            known: What is known of it.

        Returns:
            What is known of it afterwards.
        """
        if self._is_shown(found):
            kata = found.kata
            spared = self._spared[kata.name] = spared_hints(kata.helps, known)
            known, self._indices[kata.name] = next_hint(known, len(kata.hints), spared)
        return known

    def cannot_be_kept(self) -> None:
        """Note that the next session will show the same hints."""
        self._why_same = "the number of hints shown cannot be kept"

    def lines(self, found: KataResults) -> list[str]:
        """Return the hint for a kata, if one is shown: the first if hints are not counted."""
        if not self._is_shown(found):
            return []
        return hint_lines(
            found.kata.hints,
            self._indices.get(found.kata.name, 0),
            width=self._screen.width,
            unicode=self._screen.unicode,
            why_same=self._why_same,
            spared=self._spared.get(found.kata.name, ()),
        )

    def _is_shown(self, found: KataResults) -> bool:
        return self._wanted and bool(found.kata.hints) and not found.passed
