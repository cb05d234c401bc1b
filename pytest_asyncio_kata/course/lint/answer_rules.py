"""The verdicts that an answer must get: rules about the trial of one answer.

Each rule returns sentences that say what is not as it should be, and what to do.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from .declaration import NONE, declare, declared_by, line_as_declared
from .file_rules import golden_of
from .trial import Trial

AnswerRule = Callable[[Trial], list[str]]

HEADLINE = re.compile(r"^_+ (test_\w+) _+$", re.MULTILINE)
"""The line above what is said about a test."""

FOOTER = re.compile(r"^=+ katas =+$", re.MULTILINE)
"""The line below what is said about all tests, and above their points."""

MOST_DIFFERENCES = 20
"""How many lines of a difference to a golden text are shown."""


def stub_fault(trial: Trial) -> list[str]:
    """Return the faults of a stub whose trial went like this."""
    if trial.codes and set(trial.codes.values()) == {"NOT_WRITTEN"} and not trial.passed:
        return []
    return [
        (
            f"its stub must fail every test as NOT_WRITTEN, but {_outcome(trial)};"
            " put back `raise NotImplementedError`"
        )
    ]


def right_fault(trial: Trial) -> list[str]:
    """Return the faults if the trial of a right answer went like this."""
    if trial.exit_code == 0 and not trial.codes and trial.passed:
        return []
    return [
        (
            f"false alarm on the {trial.clock} clock: a right answer must pass, but"
            f" {_outcome(trial)}; correct the test or the check\n{trial.text}"
        )
    ]


def wrong_fault(trial: Trial) -> list[str]:
    """Return the faults if the trial of a wrong answer went like this."""
    declared = declared_by(trial.answer)
    codes = set(trial.codes.values())
    if not codes and trial.passed:
        where = f" in {declared.test}" if declared.test else ""
        return [f"missed alarm on the {trial.clock} clock: it must fail as {declared.code}{where}"]
    known = declared.also | {declared.code}
    missing = not codes & known if declared.by_chance else declared.code not in codes
    if missing or codes - known:
        return [
            (
                f"on the {trial.clock} clock it must be called {declared.code}, but"
                f" {_outcome(trial)}; correct the check, or the declaration of the answer"
            )
        ]
    return []


def advice_fault(trial: Trial) -> list[str]:
    """Return how the line and the heading differ from those that a wrong answer declares."""
    declared, advised = declared_by(trial.answer), _advised(trial)
    if others := sorted({each.other_file for each in trial.advice.values() if each.other_file}):
        return [f"it sends its learner into {others[0]}, not into the answer; correct the check"]
    if declared.by_chance or advised is None:
        return []
    if advised == (declared.test, declared.where, declared.next):
        return []
    now = f"{_update(trial, 'declared')}\n    test: {advised[0]}\n"
    now += f"    where: {advised[1]}\n    next: {advised[2]}"
    if not declared.where or not declared.test:
        return [f"declare where it sends its learner; if these are the right places: {now}"]
    return [f"it sends its learner to other places than it declares; if they are better: {now}"]


def golden_fault(trial: Trial) -> list[str]:
    """Return how what a learner reads differs from the golden text."""
    golden = golden_of(trial.answer)
    if not golden.is_file():
        return [
            (
                f"no wrong answer that is called {declared_by(trial.answer).code} has a golden"
                f" text; read what this one prints, then: {_update(trial, 'golden')}"
            )
        ]
    return _difference(trial, golden.read_text(encoding="utf-8"), trial.text)


def explanations_fault(trial: Trial) -> list[str]:
    """Return how what a learner reads about the tests differs from that in the golden text.

    It is `golden_fault` for a trial of these tests alone: the points below are for all tests.
    """
    golden = golden_of(trial.answer).read_text(encoding="utf-8")
    return _difference(trial, *(FOOTER.split(text)[0] for text in (golden, trial.text)))


def explained_in_golden(answer: Path) -> list[str]:
    """Return the names of the tests that *answer*'s golden text explains; none without a text."""
    golden = golden_of(answer)
    return HEADLINE.findall(golden.read_text(encoding="utf-8")) if golden.is_file() else []


def _difference(trial: Trial, golden: str, text: str) -> list[str]:
    was, now = golden.splitlines(), text.splitlines()
    difference = list(difflib.unified_diff(was, now, "golden", "now", lineterm="", n=1))
    if not difference:
        return []
    shown = "\n".join(difference[:MOST_DIFFERENCES])
    command = _update(trial, "golden")
    return [f"its learner reads another text now; if it is better: {command}\n{shown}"]


def _advised(trial: Trial) -> tuple[str, str, str] | None:
    """Return the test that gives the declared diagnosis, and where it sends its learner."""
    advice = trial.advice.get(declared_by(trial.answer).code)
    if advice is None:
        return None
    line = line_as_declared(trial.answer, advice.line) if advice.line else ""
    return advice.test, line or NONE, advice.heading or NONE


def _update(trial: Trial, what: str) -> str:
    kata = trial.answer.parent.name
    return f"python -m pytest_asyncio_kata.course.lint {kata} --update-{what}"


def _outcome(trial: Trial) -> str:
    if not trial.codes and not trial.passed:
        return f"pytest ended with exit code {trial.exit_code}"
    codes = sorted({code or "no code" for code in trial.codes.values()})
    return f"{trial.passed} tests passed" + (f" and others say {', '.join(codes)}" if codes else "")


def with_golden(answers: Iterable[Path]) -> set[Path]:
    """Return the wrong *answers* of a kata that have a golden text, or must get one.

    One text for each declared diagnosis is enough. If a diagnosis has none, it goes to the
    first answer by name whose text does not depend on chance.
    """
    declared = {answer: declared_by(answer) for answer in answers}
    steady = [answer for answer in sorted(declared) if not declared[answer].by_chance]
    chosen = {answer for answer in steady if golden_of(answer).is_file()}
    for answer in steady:
        if declared[answer].code not in {declared[other].code for other in chosen}:
            chosen.add(answer)
    return chosen


def write_golden(trial: Trial) -> list[str]:
    """Write what a learner reads now as the golden text."""
    golden_of(trial.answer).write_text(trial.text, encoding="utf-8")
    return []


def write_declared(trial: Trial) -> list[str]:
    """Write the test, line and heading that a wrong answer leads to now into its docstring."""
    advised = _advised(trial)
    if advised is not None:
        declare(trial.answer, *advised)
    return []
