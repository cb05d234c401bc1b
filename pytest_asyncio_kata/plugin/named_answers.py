"""What to type where the command line names an answer: there are no tests in its file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..course.kata import is_kata


def is_answer(path: Path) -> bool:
    """Whether *path* is a file in a kata's folder beside its tests."""
    return path.suffix == ".py" and not path.name.startswith("test") and is_kata(path.parent)


def advice(arguments: Sequence[str], here: Path) -> list[str]:
    """Return a sentence for each kata whose answer is named on the command line.

    Args:
        arguments: What pytest was asked for: paths, perhaps with the name of a test.
        here: The directory from which they are typed.
    """
    paths = [here / argument.partition("::")[0] for argument in arguments]
    katas = dict.fromkeys(path.parent for path in paths if is_answer(path))
    if not katas:
        return []
    from ..report.shell_word import shell_word  # not where other tests are run

    return [
        "There are no tests in an answer's file; to judge it:"
        f" pytest {shell_word(os.path.relpath(kata, here))}"
        for kata in katas
    ]
