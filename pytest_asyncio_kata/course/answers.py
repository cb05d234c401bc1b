"""Where the answer to a kata is."""

from __future__ import annotations

from pathlib import Path

from ..report.shell_word import shell_word
from .kata import Kata


class AnswersError(ValueError):
    """The path that was given for answers cannot be used."""


def locate(kata: Kata, answers: Path | None, selected: int = 1) -> Path:
    """Return the path of the answer to *kata*, whether or not a file is there.

    Args:
        kata: The kata that is judged.
        answers: None for the stub beside the tests; a directory with
            ``NN_topic/<stub name>``, like ``solutions/``; or one answer's file.
        selected: How many katas are being judged.

    Raises:
        AnswersError: If *answers* does not exist, or is one file for several katas.
    """
    if answers is None:
        return kata.stub
    if answers.is_dir():
        return answers / kata.name / kata.answer_file
    if not answers.is_file():
        raise AnswersError(
            f"{answers} does not exist; expected a directory with"
            f" {kata.name}/{kata.answer_file}, or an answer's file"
        )
    if answers.suffix != ".py":
        raise AnswersError(f"{answers} is not a Python file; its name must end in .py")
    if selected != 1:
        raise AnswersError(
            f"{answers} is one answer, but {selected} katas are selected;"
            f" name one of them: pytest katas/{kata.name} --kata-answers {shell_word(str(answers))}"
        )
    return answers
