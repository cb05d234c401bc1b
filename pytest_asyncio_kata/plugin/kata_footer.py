"""The footer of each kata: how far it is, what to open, what to do next."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ..course.bundle import NoBundle, bundle
from ..course.catalog import next_after
from ..course.kata import Kata, KataError, read
from ..course.layout import Layout
from ..course.learner.originals import edited_files
from ..record.finding import ONCE, Code
from ..report.footer import Summary, footer
from ..report.shell_word import shell_word
from ..results.outcome import TerminalText, TestOutcome
from ..results.result import Result
from .session import SESSION
from .session_results import KataResults

MOST_BLANK = 1000
"""The most bytes of a file that is looked into: it may hold nothing but blanks."""


class KataFooter:
    """Sums up the katas of one session.

    Args:
        config: pytest's.
        outcomes: The outcomes of the tests that were run, by their ids.
    """

    def __init__(self, config: pytest.Config, outcomes: Mapping[str, TestOutcome]) -> None:
        self._config = config
        self._session = config.stash[SESSION]
        self._outcomes = outcomes

    def lines(self, found: KataResults) -> list[str]:
        """Return the footer of one kata."""
        screen = self._session.screen
        return footer(self._summary(found), width=screen.width, unicode=screen.unicode)

    def _summary(self, found: KataResults) -> Summary:
        if not found.passed:
            return self._unsolved(found)
        return self._solved(found) if found.whole else self._part(found)

    def _unsolved(self, found: KataResults) -> Summary:
        kata = found.kata
        shown = [self._shown(one) for one in found.results if one.code and not one.is_ours]
        first = next(iter(shown), TerminalText())
        ours = sum(result.is_ours for result in found.results)
        summary = Summary(
            kata=kata.spoken,
            points=found.points,
            max_points=found.max_points,
            not_run=len(found.results) - len(found.ran),
            once=self._once(found),
            notes=(*_faults(ours, edited_files(found.kata)), *self._notes(found)),
            again=self._again(found),
        )
        if self._config.getoption("kata_first"):
            return summary  # the explanation below has the rest, and a key shows a hint
        if ours and not shown:
            return replace(summary, means=self._means(found))
        return replace(
            summary,
            open=first.where or self._path(found.answer),
            read=first.read or self._path(kata.lesson),
            means=self._means(found),
            hint=f"{self._pytest(kata.directory)} --kata-hint",
        )

    def _means(self, found: KataResults) -> str:
        """Return the command that says what a diagnosis means: once, below the first kata."""
        unexplained = ("", *(code.name for code in ONCE))
        results = (outcome.result for outcome in self._outcomes.values())
        first = next((one for one in results if one.code not in unexplained), None)
        if first is None or first.kata != found.kata.name:
            return ""
        return f"kata explain {first.code}"

    def _once(self, found: KataResults) -> str:
        """Return the sentences about the whole kata, once for each such diagnosis."""
        of_code = {result.code: self._shown(result).text for result in reversed(found.results)}
        return "\n".join(of_code[code.name] for code in ONCE if of_code.get(code.name))

    def _notes(self, found: KataResults) -> tuple[str, ...]:
        """Return what else to tell of the answer's file, each sentence once.

        Notes on tests that passed are left out where the same is said as a diagnosis.
        """
        broken = any(result.code == Code.BROKEN.name for result in found.results)
        results = [result for result in found.results if result.code or not broken]
        notes = [note for each in results for note in self._shown(each).notes.splitlines()]
        if self._config.getoption("kata_answers") is None and (edited := edited_files(found.kata)):
            back = f"kata reset {found.kata.number} --tests"
            names = " and ".join(path.name for path in edited)
            notes.append(f"edited: {names}; as the course has it again: {back}")
        if self._config.getoption("kata_answers") is None and (what := _gone(found.answer)):
            back = f"kata reset {found.kata.number}"
            notes.append(f"{found.answer.name} {what}; to get the stub back: {back}")
        if found.answer.is_symlink():
            notes.append(f"{found.answer.name} is a symbolic link; kata grade takes only files")
        return tuple(dict.fromkeys(notes))

    def _again(self, found: KataResults) -> str:
        """Return the command that makes the same run again; "" if nothing about it varies.

        An order of arrivals is one test's, so the command names the first test that failed in one.
        """
        failed = [result for result in found.results if result.code]
        shown = [self._shown(result) for result in failed]
        seed = f" --kata-seed {self._config.option.kata_seed}"
        drawn = seed if any(one.seed is not None for one in shown) else ""
        for result, one in zip(failed, shown, strict=True):
            if one.order:
                name = f" -k {shell_word(result.name)} --kata-order {one.order}"
                return f"{self._pytest(found.kata.directory)}{name}{drawn}"
        return f"{self._pytest(found.kata.directory)}{drawn}" if drawn else ""

    def _part(self, found: KataResults) -> Summary:
        """Return the footer of a kata when the selected tests passed, and there are other tests."""
        kata = f"{found.kata.spoken} (a part of its tests)"
        command = self._pytest(found.kata.directory)
        return Summary(kata, found.points, found.max_points, notes=self._notes(found), next=command)

    def _solved(self, found: KataResults) -> Summary:
        kata = found.kata
        if self._config.getoption("kata_answers") is not None:
            return Summary(kata.spoken, found.points, found.max_points, notes=self._notes(found))
        following = next_after(kata)
        # Of many katas at once nobody reads that.
        alone = len({outcome.result.kata for outcome in self._outcomes.values()}) == 1
        drawings = [self._shown(result).closing for result in found.results if alone]
        return Summary(
            kata=kata.spoken,
            points=found.points,
            max_points=found.max_points,
            notes=self._notes(found),
            learned=kata.learned if alone else "",
            drawing=next(filter(None, drawings), ""),
            compare=self._solution(kata),
            others=self._others(kata) if alone else "",
            next=f"kata read {following.name.partition('_')[0]}" if following else "",
            teaches=_teaches(following) if following and alone else "",
        )

    def _others(self, kata: Kata) -> str:
        """Return how many right answers there are in other styles, and how to see them."""
        course = Layout(kata.directory.parent.parent)
        if course.receipt.is_file():
            # A course that `kata init` has made has its solutions in the package.
            with contextlib.suppress(NoBundle):
                course = bundle()
        many = len(course.alternatives(kata))
        if not many:
            return ""
        styles = "answers in other styles" if many > 1 else "answer in another style"
        return f"{many} more right {styles}: kata solution {kata.number}"

    def _solution(self, kata: Kata) -> str:
        """Return the command that shows a solution to compare with; "" if there is none."""
        course = Layout(kata.directory.parent.parent)
        solution = course.solution(kata)
        if solution.is_file():
            return self._path(solution)
        # A course that `kata init` has made has its solutions in the package.
        return f"kata solution {kata.number}" if course.receipt.is_file() else ""

    def _shown(self, result: Result) -> TerminalText:
        outcome = self._outcomes.get(result.id)
        return outcome.shown if outcome is not None else TerminalText()

    def _path(self, path: Path) -> str:
        return self._session.presenter.shown_path(path)

    def _pytest(self, directory: Path) -> str:
        """Return the command that judges the kata in *directory*."""
        return f"pytest {shell_word(self._path(directory))}"


def _gone(answer: Path) -> str:
    """Return what is said of the file *answer* if nothing of it is left; "" if something is."""
    try:
        return (
            "" if answer.stat().st_size > MOST_BLANK or answer.read_bytes().strip() else "is empty"
        )
    except FileNotFoundError:
        return "does not exist"
    except OSError:
        return ""


def _faults(many: int, edited: Sequence[Path]) -> tuple[str, ...]:
    """Return a sentence about tests that failed by no fault of the answer, if there are any.

    Args:
        many: How many they are.
        edited: The files of the kata's tests that the learner has changed.
    """
    if not many:
        return ()
    tests, them = ("1 test", "it") if many == 1 else (f"{many} tests", "them")
    whose = "the edited tests" if edited else "ours"
    return (f"{tests} failed by a fault of {whose}, not of the answer; run {them} again",)


def _teaches(directory: Path) -> str:
    """Return what the kata in *directory* teaches; a fault in it does not matter here."""
    try:
        return read(directory).teaches
    except KataError:
        return ""
