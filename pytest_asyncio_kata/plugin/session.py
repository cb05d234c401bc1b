"""What the tests of one pytest session share."""

from __future__ import annotations

import concurrent.futures
from pathlib import Path

import pytest

from ..course.answers import locate
from ..course.assignment import Assignment
from ..course.kata import Kata, read
from . import isolation, marks
from .fixture import AnswerRunner
from .presentation import Presenter, Screen

RUNS_AT_ONCE = 8
"""Threads that wait for runs; tests run one after another, so this is plenty."""

KATA = pytest.StashKey[Kata]()
"""The kata that an item is a test of."""

ASSIGNMENT = pytest.StashKey[Assignment]()
"""What an item judges; see `assignment_of`."""

RUNNER = pytest.StashKey[AnswerRunner]()
"""What an item's test has run its answer with."""

SESSION = pytest.StashKey["Session"]()
"""The session of a configuration."""


class Session:
    """What the tests of one pytest session share."""

    def __init__(self, config: pytest.Config) -> None:
        screen = Screen(config.option.kata_width, config.option.kata_unicode)
        timelines = bool(config.getoption("kata_timeline"))
        self.presenter = Presenter(screen, config.invocation_params.dir, timelines=timelines)
        self.workers = isolation.workers(config)
        self.threads = concurrent.futures.ThreadPoolExecutor(RUNS_AT_ONCE, "kata-run")
        self.katas: set[Path] = set()
        self._read: dict[Path, Kata] = {}

    def kata_in(self, directory: Path) -> Kata:
        """Return the kata in *directory*, which is read once."""
        if directory not in self._read:
            self._read[directory] = read(directory)
        return self._read[directory]

    def close(self) -> None:
        """End the workers; runs that are still going on end with them."""
        self.workers.close()
        self.threads.shutdown(wait=False, cancel_futures=True)


def answer_to(kata: Kata, config: pytest.Config) -> Path:
    """Return the path of the answer to *kata* that this session judges.

    Raises:
        AnswersError: If ``--kata-answers`` names no place for it.
    """
    selected = len(config.stash[SESSION].katas)
    return locate(kata, config.getoption("kata_answers"), selected)


def assignment_of(item: pytest.Item) -> Assignment:
    """Return what *item*, a test of a kata, judges; worked out once."""
    if ASSIGNMENT not in item.stash:
        kata = item.stash[KATA]
        answer, clock = answer_to(kata, item.config), marks.clock_of(item, kata)
        item.stash[ASSIGNMENT] = Assignment(kata, answer, clock)
    return item.stash[ASSIGNMENT]
