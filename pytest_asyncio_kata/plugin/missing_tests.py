"""What to type where a kata is named whose tests are not there: pytest finds nothing to run."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from ..course.kata import Kata, KataError, is_kata, read
from ..course.kata_tests import read_tests


def advice(arguments: Sequence[str], here: Path, found: Collection[Path]) -> list[str]:
    """Return what is missing, and the way back, for each kata that is named and has no tests.

    Args:
        arguments: What pytest was asked for: folders and files, perhaps with the name of a test.
        here: The directory from which they are typed.
        found: The directories in which pytest has found tests.
    """
    paths = [here / argument.partition("::")[0] for argument in arguments]
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    lines = []
    for folder in folders:
        if is_kata(folder) and folder not in found:
            with contextlib.suppress(KataError):  # that is said where a kata is run
                lines += _of_kata(read(folder), here)
    return lines


def _of_kata(kata: Kata, here: Path) -> list[str]:
    path = os.path.relpath(kata.tests, here)
    try:
        if read_tests(kata):
            return []
        what = f"{path} holds none"
    except FileNotFoundError:
        what = f"no file {path}"
    except (OSError, SyntaxError, ValueError):
        return []  # pytest says what is wrong with the file
    return [
        f"The tests of {kata.spoken} are not there: {what}",
        f"To get them back: kata reset {kata.number} --tests",
    ]
