"""Judges one answer in the way that a learner does: with pytest, in another process."""

from __future__ import annotations

import concurrent.futures.process  # now: a test may forget what is imported during it
import multiprocessing
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kata import Kata
from .judge import Question, judged

WHERE = re.compile(r"^    where +(?P<file>[^:\n]+):\d+$", re.MULTILINE)
"""The place in an explanation, if it is not a line of the answer."""

NEXT = re.compile(r'^    next +README\.md, "(?P<heading>[^"]+)"$', re.MULTILINE)
"""The heading in an explanation; a long one takes several lines."""

ALL_PASSED, SOME_FAILED = 0, 1
"""The exit codes with which pytest ends when it has run the tests."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Where an explanation sends its learner."""

    line: int = 0
    """A line of the answer, from 1; 0 if it names none."""
    other_file: str = ""
    """The name of the file that it points into instead; "" if it does not."""
    heading: str = ""
    """A heading of the lesson; "" if it names none."""
    test: str = ""
    """The name of the test that it explains."""

    @classmethod
    def of(cls, test: str, line: int, explanation: str) -> Advice:
        """Return the advice in the *explanation* of a test; it points to *line* of the answer."""
        place, following = WHERE.search(explanation), NEXT.search(explanation)
        return cls(
            line=line,
            other_file=Path(place["file"]).name if place and not line else "",
            heading=" ".join(following["heading"].split()) if following else "",
            test=test,
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """What pytest said about one answer."""

    answer: Path
    clock: str
    exit_code: int
    codes: dict[str, str]
    """The diagnosis of each test that did not pass, by the test's name."""
    passed: int
    """How many tests passed."""
    text: str
    """What a learner reads below the line of dots."""
    seconds: float
    """Real seconds that the tests took together."""
    advice: dict[str, Advice]
    """What the first explanation with each diagnosis advises."""
    whole: str = ""
    """All that pytest has written, then what it has written to stderr."""

    @property
    def is_verdict(self) -> bool:
        """Whether pytest has run the tests, and did not end for a reason of its own."""
        return self.exit_code in (ALL_PASSED, SOME_FAILED)


class NoVerdict(Exception):
    """Nothing could be judged, and that is no fault of an answer."""


class Judges:
    """Processes that judge answers; each of them judges one after another.

    Starting Python and importing pytest takes longer than most trials do.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = concurrent.futures.process.ProcessPoolExecutor(count, context)

    def judge(
        self,
        kata: Kata,
        answer: Path,
        clock: str,
        root: Path,
        *,
        stop_early: bool = False,
        tests: Sequence[str] = (),
    ) -> Trial:
        """Judge an answer.

        Args:
            kata: The kata whose tests judge it.
            answer: Its file.
            clock: On which clock: virtual, wall or auto.
            root: Folder of the course.
            stop_early: Whether no test is run after one that has failed.
            tests: The names of the tests that are run; all if there are none.

        Raises:
            NoVerdict: If the process that runs pytest has ended.
        """
        question = Question(
            directory=str(kata.directory.resolve()),
            answer=str(answer),
            clock=clock,
            root=str(root.resolve()),
            first_failure=stop_early,
            tests=tuple(f"{kata.tests.name}::{test}" for test in tests),
        )
        try:
            said = self._pool.submit(judged, question).result()
        except concurrent.futures.BrokenExecutor as error:
            raise NoVerdict("the process that runs pytest has ended, and says nothing") from error
        run = said.tests
        return Trial(
            answer=answer,
            clock=clock,
            exit_code=said.exit_code,
            codes={_name(t["id"]): t["code"] for t in run if t["verdict"] != "passed"},
            passed=sum(one["verdict"] == "passed" for one in run),
            text=_read_by_learner(said.stdout) or said.stderr,
            seconds=sum(one["seconds"] for one in run),
            advice=_advice(run),
            whole=said.stdout + said.stderr,
        )

    def __enter__(self) -> Judges:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)


def _advice(tests: list[dict[str, Any]]) -> dict[str, Advice]:
    advice: dict[str, Advice] = {}
    for test in tests:
        if test["verdict"] != "passed" and test["code"] not in advice:
            advice[test["code"]] = Advice.of(_name(test["id"]), test["line"], test["explanation"])
    return advice


def _name(test_id: str) -> str:
    return test_id.rpartition("::")[2]


def _read_by_learner(output: str) -> str:
    """Return the explanations and the closing lines, without what differs between runs."""
    lines = output.splitlines()
    headlines = [n for n, line in enumerate(lines) if line.startswith("=") and len(line) > 70]
    if len(headlines) < 2:
        return output
    # From the first headline below the dots to the last one, which tells the seconds.
    kept = lines[headlines[1] : headlines[-1]]
    return "\n".join(line.rstrip() for line in kept) + "\n"
