"""The results of a session, kata by kata; also of selected tests that were never run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..course.kata import Kata
from ..course.kata_tests import count_tests, names_of_tests
from ..course.learner.progress import function_names
from ..results.outcome import TestOutcome
from ..results.result import NOT_RUN, PASSED, Result
from ..results.selected_test import SelectedTest
from .session import Session


@dataclass(frozen=True, slots=True)
class KataResults:
    """The results of the tests of one kata."""

    kata: Kata
    answer: Path
    """The file that was judged."""
    results: tuple[Result, ...]
    """One for each selected test, in the order of the kata's file: pytest may have another one."""

    @property
    def points(self) -> int:
        """The points that the tests gave."""
        return sum(result.points for result in self.results)

    @property
    def max_points(self) -> int:
        """The points that the tests can give."""
        return sum(result.max_points for result in self.results)

    @property
    def passed(self) -> bool:
        """Whether all of them passed."""
        return all(result.verdict == PASSED for result in self.results)

    @property
    def ran(self) -> list[Result]:
        """The results of tests that were run."""
        return [result for result in self.results if result.verdict != NOT_RUN]

    @property
    def whole(self) -> bool:
        """Whether all the kata's test functions were run, and not a part of them."""
        return len(function_names(result.id for result in self.ran)) >= count_tests(self.kata)


class SessionResults:
    """Collects the results of a session's tests.

    Args:
        session: Knows the katas.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._selected: dict[str, SelectedTest] = {}
        self.outcomes: dict[str, TestOutcome] = {}
        """The outcomes of the tests that were run, by their ids."""

    @property
    def directories(self) -> set[Path]:
        """The directories of the katas whose tests were selected."""
        return {test.directory for test in self._selected.values()}

    def select(self, tests: Iterable[SelectedTest]) -> None:
        """Note the selected *tests*, each with the result of a test that was not run."""
        self._selected.update((test.result.id, test) for test in tests)

    def add(self, outcome: TestOutcome) -> None:
        """Note the outcome of a test."""
        self.outcomes[outcome.result.id] = outcome

    @property
    def results(self) -> list[Result]:
        """One result for each test that was selected, in their order."""
        missing = {key: test.result for key, test in self._selected.items()}
        run = {key: outcome.result for key, outcome in self.outcomes.items()}
        return list({**missing, **run}.values())

    def by_kata(self) -> list[KataResults]:
        """Return the results of each kata, in the order of their names."""
        of_kata = {test.directory.name: test for test in self._selected.values()}
        results = self.results
        return [
            KataResults(
                kata=(kata := self._session.kata_in(test.directory)),
                answer=test.answer,
                results=_as_written(kata, (one for one in results if one.kata == name)),
            )
            for name, test in sorted(of_kata.items())
        ]


def _as_written(kata: Kata, results: Iterable[Result]) -> tuple[Result, ...]:
    """Return the *results* in the order in which the tests are written."""
    place = {name: number for number, name in enumerate(names_of_tests(kata))}

    def place_of(result: Result) -> int:
        return place.get(result.name.partition("[")[0], len(place))

    return tuple(sorted(results, key=place_of))
