"""The lines that say that all katas of a course are solved, after the last of them has passed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..course.catalog import directories_in
from ..course.kata import KataError, read
from ..course.layout import Layout
from ..course.learner.progress import load_with_note
from ..course.learner.standing import standing
from ..report.footer import field_line
from .session_results import KataResults

LEARNED = "kata learned"
"""The command that shows the page at the end of a course."""


def end_of_course(katas: Iterable[KataResults]) -> list[str]:
    """Return the lines below the results of *katas*; none while a kata of their course is open.

    Args:
        katas: What a session has judged. What is known of the other katas was kept before.
    """
    solved = [found.kata.directory.parent for found in katas if found.whole and found.passed]
    for folder in dict.fromkeys(solved):
        if folder.name == "katas" and (sentence := _end_of(folder)):
            return [sentence, field_line("learned", LEARNED)]
    return []


def _end_of(folder: Path) -> str:
    """Return the sentence that says that the katas in *folder* are solved; "" if one is open."""
    known, _ = load_with_note(Layout(folder.parent).state)
    directories = directories_in(folder)
    # Most sessions end here, and read no other kata.
    never_run = [path for path in directories if path.name not in known]
    try:
        if any(read(path).runs_here for path in never_run[:1]):
            return ""
        found = [standing(read(path), known) for path in directories]
    except KataError:
        return ""
    if not all(one.done for one in found):
        return ""
    here = sum(one.kata.runs_here for one in found)
    if here == len(found):
        return f"All {here} katas of the course are solved."
    return f"All katas are solved that this Python can run: {here} of {len(found)}."
