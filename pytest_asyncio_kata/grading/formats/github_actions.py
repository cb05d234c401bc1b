"""What a step of GitHub Actions shows of one grade: outputs, a page, and annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..grade import Grade
from . import classroom, summary
from .annotations import annotation_lines


def show(grade: Grade, environ: Mapping[str, str], say: Callable[[str], None]) -> None:
    """Show *grade* in the step that runs us.

    Args:
        grade: What is shown.
        environ: Names the files ``GITHUB_OUTPUT`` and ``GITHUB_STEP_SUMMARY``; outside of
            GitHub Actions there are none, and nothing is written.
        say: Prints one line.
    """
    _append(environ.get("GITHUB_OUTPUT"), classroom.output_lines(grade))
    _append(environ.get("GITHUB_STEP_SUMMARY"), [summary.markdown(grade)])
    for line in annotation_lines(grade):
        say(line)


def _append(path: str | None, lines: Iterable[str]) -> None:
    if path:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(f"{line}\n" for line in lines)
