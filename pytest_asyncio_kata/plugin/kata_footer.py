"""What stands at the end of a session for each kata: points, what to open, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ..course.answers import AnswersError, locate
from ..course.catalog import next_after
from ..course.kata import Kata
from ..course.kata_tests import count_tests
from ..course.layout import Layout
from ..record.finding import ONCE
from ..report.footer import Summary
from ..results.outcome import Shown, TestOutcome
from ..results.result import PASSED, Result
from .presentation import Presenter


class KataFooter:
    """Sums up each kata of one session.

    Args:
        config: pytest's.
        presenter: Shows paths as the learner types them.
        outcomes: What the tests that ran came to, by their ids; it may still grow.
    """

    def __init__(
        self, config: pytest.Config, presenter: Presenter, outcomes: Mapping[str, TestOutcome]
    ) -> None:
        self._config = config
        self._presenter = presenter
        self._outcomes = outcomes

    def summary(self, kata: Kata, results: list[Result]) -> Summary:
        """Return what is said of *kata*, whose tests came to *results*."""
        points = sum(result.points for result in results)
        most = sum(result.max_points for result in results)
        if all(result.verdict == PASSED for result in results):
            whole = len({result.id.partition("[")[0] for result in results}) >= count_tests(kata)
            return self._solved(kata, points, most) if whole else self._part(kata, points, most)
        shown = [self._shown(result) for result in results if result.code]
        first = next(iter(shown), Shown())
        of_code = {result.code: self._shown(result).text for result in reversed(results)}
        once = [of_code[code.name] for code in ONCE if of_code.get(code.name)]
        return Summary(
            kata=kata.spoken,
            points=points,
            max_points=most,
            once="\n".join(once),
            open=first.where or self._path(self._answer(kata)),
            read=first.read or self._path(kata.lesson),
            again=self._again(kata, shown),
            hint=f"pytest {self._path(kata.directory)} --kata-hint",
        )

    def _solved(self, kata: Kata, points: int, most: int) -> Summary:
        if self._config.getoption("kata_answers") is not None:
            return Summary(kata.spoken, points, most)
        course = Layout(kata.directory.parent.parent)
        solution = course.solution(kata)
        # A course that `kata init` has made has its solutions in the package.
        ask = f"kata solution {kata.name.partition('_')[0]}" if course.receipt.is_file() else ""
        following = next_after(kata)
        return Summary(
            kata=kata.spoken,
            points=points,
            max_points=most,
            compare=self._path(solution) if solution.is_file() else ask,
            next=f"pytest {self._path(following)}" if following else "",
        )

    def _part(self, kata: Kata, points: int, most: int) -> Summary:
        """Return what is said when the tests that were selected passed, and there are more."""
        command = f"pytest {self._path(kata.directory)}"
        return Summary(f"{kata.spoken} (a part of its tests)", points, most, next=command)

    def _again(self, kata: Kata, shown: list[Shown]) -> str:
        """Return the command that draws the same input again, if a failed test has drawn any."""
        if all(one.seed is None for one in shown):
            return ""
        seed = self._config.option.kata_seed
        return f"pytest {self._path(kata.directory)} --kata-seed {seed}"

    def _shown(self, result: Result) -> Shown:
        outcome = self._outcomes.get(result.id)
        return outcome.shown if outcome is not None else Shown()

    def _answer(self, kata: Kata) -> Path:
        try:
            return locate(kata, self._config.getoption("kata_answers"))
        except AnswersError:
            return kata.stub

    def _path(self, path: Path) -> str:
        return self._presenter.shown_path(path)
