"""A grade as annotations: what GitHub shows beside the learner's lines."""

from dataclasses import dataclass

from ...results.result import Result
from ..grade import Grade, KataGrade, is_our_fault, reason
from .workflow_text import command, harmless

MOST = 10
"""Most errors of one step that GitHub shows as annotations."""

MOST_LETTERS = 600
"""Most letters of one line of a message. A runner keeps 4,096 characters of the message."""

MOST_TESTS = 4
"""Most tests that an annotation names."""


@dataclass(frozen=True, slots=True)
class _Cause:
    """Tests of a kata that lost their points for one reason, at one place."""

    kata: KataGrade
    tests: tuple[Result, ...]

    def __str__(self) -> str:
        first = self.tests[0]
        lines = [reason(first), *(f"{t.name}: {t.title}" for t in self.tests[:MOST_TESTS])]
        if len(self.tests) > MOST_TESTS:
            lines.append(
                f"{len(self.tests) - MOST_TESTS} more tests lost their points for the same reason."
            )
        if is_our_fault(first):
            lines.append("The tests failed here, not the answer; please tell your teacher.")
        else:
            lines.append(f"Run it yourself: pytest katas/{self.kata.kata}")
        message = "\n".join(harmless(line, MOST_LETTERS) for line in lines)
        points = sum(test.points for test in self.tests)
        most = sum(test.max_points for test in self.tests)
        title = harmless(f"{self.kata.spoken}, {points} of {most} points", MOST_LETTERS)
        file, line = self.kata.answer, max(0, first.line) if self.kata.answer else 0
        return command("error", message, file=file, line=line, title=title)


def annotation_lines(grade: Grade) -> list[str]:
    """Return the lines that a step prints to say where points were lost: at most `MOST`.

    Paths are those of the answers below the submission's folder, which has to be the
    root of the checkout. Tests of a kata with the same cause share one annotation.
    """
    causes = [cause for kata in grade.katas for cause in _causes(kata)]
    if len(causes) <= MOST:
        return [str(cause) for cause in causes]
    return [*(str(cause) for cause in causes[: MOST - 1]), _rest(causes[MOST - 1 :])]


def _causes(kata: KataGrade) -> list[_Cause]:
    groups: dict[tuple[str, int], list[Result]] = {}
    for test in kata.tests:
        if (why := reason(test)) and test.points < test.max_points:
            groups.setdefault((why, test.line), []).append(test)
    return [_Cause(kata, tuple(tests)) for tests in groups.values()]


def _rest(causes: list[_Cause]) -> str:
    katas = {cause.kata.kata: cause.kata for cause in causes}.values()
    lines = [f"{kata.spoken}, {kata.points} of {kata.max_points} points" for kata in katas]
    lines = [harmless(line, MOST_LETTERS) for line in lines]
    if len(lines) > 2 * MOST:
        lines[2 * MOST :] = [f"and {len(lines) - 2 * MOST} more katas"]
    message = "\n".join([*lines, "The summary of this run lists all of them."])
    return command("error", message, title=f"{len(causes)} more reasons for lost points")
