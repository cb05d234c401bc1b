"""What the tests of one pytest session share."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ..course.assignment import Assignment
from ..course.given_code import given_code
from ..course.kata import Kata, read
from ..course.kata_tests import count_tests
from ..course.scenario_words import words_in
from . import isolation
from .assertions import JudgedRun
from .fixture import AnswerRunner
from .orders_assertions import JudgedOrders
from .presentation import Presenter
from .screen import Screen
from .stuck_answers import StuckAnswers
from .sweep_assertions import JudgedSweep

RUNS_AT_ONCE = 8
"""Threads that wait for runs; tests run one after another, so this is plenty."""

ASSIGNMENT = pytest.StashKey[Assignment]()
"""The assignment of an item; only tests of katas have one."""

RUNNER = pytest.StashKey[AnswerRunner]()
"""The runner that an item's test has used for its answer."""

SESSION = pytest.StashKey["Session"]()
"""The session of a configuration; pytest-xdist's controller has one, too."""


class Session:
    """What the tests of one pytest session share.

    Args:
        config: pytest's.
        katas: Those that are known already, by the directory of their tests.
    """

    def __init__(self, config: pytest.Config, katas: Mapping[Path, Kata] | None = None) -> None:
        option = config.option
        self.screen = Screen(option.kata_width, option.kata_unicode, option.kata_height)
        timelines = bool(config.getoption("kata_timeline"))
        root = config.invocation_params.dir
        self.presenter = Presenter(self.screen, root, timelines=timelines)
        self.workers = isolation.workers(config)
        self.threads = concurrent.futures.ThreadPoolExecutor(RUNS_AT_ONCE, "kata-run")
        self.stuck_answers = StuckAnswers()
        self._katas = dict(katas or {})

    def kata_in(self, directory: Path) -> Kata:
        """Return the kata in *directory*, which is read once.

        Raises:
            KataError: If it is not as it should be.
        """
        if directory not in self._katas:
            self._katas[directory] = read(directory)
        return self._katas[directory]

    def start_workers(self) -> None:
        """Start what runs of the known katas need, in the background."""
        self.workers.start({kata.imported for kata in self._katas.values()})

    def read_ahead(self) -> None:
        """Read what judging an answer to one of the known katas needs of the kata's files.

        What is read is kept by its text, for forks of this process, too: to parse it takes a
        third of the time that pytest needs for an answer.
        """
        for kata in self._katas.values():
            given_code(kata.stub)
            for file in kata.scenarios:
                words_in(file)
            count_tests(kata)

    def katas_moved(self, root: Path, other: Path) -> dict[Path, Kata]:
        """Return the katas that were read, as if they lay below *other*, and not below *root*."""
        moved = {
            directory: replace(kata, directory=other / directory.relative_to(root))
            for directory, kata in self._katas.items()
        }
        return moved | {kata.directory: kata for kata in moved.values()}

    def close(self) -> None:
        """End the workers; runs that have not ended yet end with them."""
        self.workers.close()
        self.threads.shutdown(wait=False, cancel_futures=True)


def runs_of(item: pytest.Item) -> list[JudgedRun | JudgedSweep | JudgedOrders]:
    """Return the runs that the test of *item* has asked for so far."""
    return item.stash[RUNNER].runs if RUNNER in item.stash else []
