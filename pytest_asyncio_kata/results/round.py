"""What a pytest that has collected the tests already is asked to judge."""

from __future__ import annotations

from dataclasses import dataclass

FILES = 4
"""How many open files go with a round: its report and its output are written to the first two,
how it ended to the third, and when the fourth comes to its end the round is ended."""


@dataclass(frozen=True, slots=True)
class Round:
    """One selection of the tests, for the answers in one folder."""

    targets: tuple[str, ...]
    """Folders, or ids of tests, below the root of the suite."""
    suite: str
    """Absolute path of this round's own copy of the suite."""
    work: str
    """Absolute path of the folder in which it is judged; the answers are in ``katas``."""
    clock: str
    seed: int | None = None
    """None to draw one."""
    collect_only: bool = False
    """Whether the tests are reported, and not run."""
    answer: str = ""
    """Path of the one answer that is judged; "" for those in ``katas``."""
    first_failure: bool = False
    """Whether no test is run after one that has failed."""
    pictures: bool = False
    """Whether the results of tests that failed bring their pictures."""
    for_a_learner: bool = False
    """Whether it prints all that a session of a learner does."""
