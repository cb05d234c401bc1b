"""The ``kata`` fixture: a test's way to run an answer."""

from __future__ import annotations

import concurrent.futures
import functools
import random
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from ..course.assignment import Assignment
from ..record.request import VIRTUAL, WALL
from ..record.run import RETURNED, Run
from ..runner import Door
from .assertions import JudgedRun
from .fakes import Fakes
from .orders_assertions import JudgedOrders
from .records import Records, same_order
from .stuck_answers import StuckAnswers
from .sweep_assertions import JudgedSweep

Judged = TypeVar("Judged", JudgedRun, JudgedSweep, JudgedOrders)

MOST_ORDERS = 300
"""In how many orders of arrival a call is made at most, if the test does not say."""


class AnswerRunner(Fakes):
    """Runs coroutines of one answer, each in a process of its own.

    Args:
        assignment: The answer, its kata and the clock.
        workers: Where runs take place.
        threads: The threads that wait for the runs.
        seed: What `random` is seeded with.
        stuck: The answers that have been stuck, and cost less from then on.
        order: Name of the only order of arrivals to be tried; None for all.
    """

    def __init__(
        self,
        assignment: Assignment,
        workers: Door,
        threads: concurrent.futures.Executor,
        seed: str = "",
        stuck: StuckAnswers | None = None,
        order: str | None = None,
    ) -> None:
        known = StuckAnswers() if stuck is None else stuck
        self._records = Records(assignment, workers, threads, known)
        self._seed = seed
        self._order = order
        self._calls: list[tuple[str, Any, Run]] = []
        self.runs: list[JudgedRun | JudgedSweep | JudgedOrders] = []
        """The runs so far."""

    @functools.cached_property
    def random(self) -> random.Random:
        """Random numbers for input that nobody can know in advance.

        They are the same for every run with the same ``--kata-seed``, for any selection of tests
        and on any clock.
        """
        return random.Random(self._seed)

    @property
    def drew(self) -> bool:
        """Whether the test has asked for `random`."""
        return "random" in vars(self)

    async def run(
        self,
        coroutine: str,
        *arguments: Any,
        now: str | None = None,
        allow: Collection[str] = (),
        all_ended: bool = False,
        virtual: bool = False,
        garbage: bool = False,
    ) -> JudgedRun:
        """Run a coroutine function of the answer, and return the run to be judged.

        Args:
            coroutine: Its name.
            arguments: What it is called with: plain values, and fakes such as `slow`.
            now: Date and time at which the answer's calendar begins, such as
                ``2026-01-05 09:00``; it moves with the loop's clock. None leaves the
                calendar alone.
            allow: Names of diagnoses that are not a mistake here, such as ``TASK_LEAKED``.
            all_ended: Whether the tasks that it has started must have ended when it ends. Else it
                is enough if it has asked them to stop.
            virtual: Whether it takes place on the virtual clock in any case: it takes minutes.
            garbage: Whether Python looks for garbage whenever all tasks wait. A task that nobody
                holds, and that waits for something that nobody else holds, is gone then.
        """
        record = await self._records.record(
            coroutine,
            arguments,
            clock=VIRTUAL if virtual else None,
            now=now,
            all_ended=all_ended,
            collects_garbage=garbage,
        )
        return self._judged(JudgedRun(record, allow, self._others(coroutine, arguments, record)))

    async def play(
        self,
        scenario: str,
        *arguments: Any,
        now: str | None = None,
        allow: Collection[str] = (),
        all_ended: bool = False,
        virtual: bool = False,
        wall: bool = False,
        garbage: bool = False,
    ) -> JudgedRun:
        """Run a coroutine function of the kata's ``scenarios.py``, beside the answer.

        It is called with the answer's module and then *arguments*. With *wall* it takes place on
        the wall clock in any case: the virtual one never sleeps, so it cannot show whether a
        signal from outside wakes the loop. The rest is as in `run`.
        """
        record = await self._records.record(
            scenario,
            arguments,
            scenarios=True,
            clock=WALL if wall else VIRTUAL if virtual else None,
            now=now,
            all_ended=all_ended,
            collects_garbage=garbage,
        )
        return self._judged(JudgedRun(record, allow, self._others(scenario, arguments, record)))

    async def constant(self, name: str) -> JudgedRun:
        """Return the value of the answer's constant *name*, as if a run had returned it."""
        return self._judged(JudgedRun(await self._records.record(name, (), constant=True)))

    async def cancel_everywhere(
        self,
        coroutine: str,
        *arguments: Any,
        scenario: bool = False,
        forever: bool = False,
        twice: bool = False,
        allow: Collection[str] = (),
    ) -> JudgedSweep:
        """Make a call once without a cancellation, and then once for each moment, cancelled there.

        A call can be cancelled after each of its steps, while it waits, and when what it
        waits for has come and its next step has not begun. This takes place on the virtual
        clock, on whatever clock the test is run.

        Args:
            coroutine: Name of the coroutine function.
            arguments: What it is called with, as in `run`.
            scenario: Whether it is in the kata's ``scenarios.py``; as in `play`.
            forever: Whether it should run until it is cancelled.
            twice: Whether it is also cancelled a second time, at each moment at which it
                still answers the first cancellation.
            allow: Names of diagnoses that are not a mistake here.
        """
        record = await self._records.record(
            coroutine,
            arguments,
            scenarios=scenario,
            clock=VIRTUAL,
            cancel_everywhere=True,
            cancel_twice=twice,
            forever=forever,
        )
        return self._judged(JudgedSweep(record, allow, forever=forever))

    async def in_every_order(
        self,
        coroutine: str,
        *arguments: Any,
        scenario: bool = False,
        limit: int = MOST_ORDERS,
        cancelled: bool = False,
        allow: Collection[str] = (),
    ) -> JudgedOrders:
        """Make a call once for each order in which the calls that it waits for can come back.

        Free are the calls of `slow` fakes, whatever their seconds, and what a scenario awaits
        with ``arrival(...)``. While several of them are under way, any may come back next, or two
        in one round of the event loop, or a timer of the answer's own may fire before them.
        The order in which they began comes first, then those that differ from it at one point,
        then at two. This takes place on the virtual clock, on whatever clock the test is run.

        Args:
            coroutine: Name of the coroutine function.
            arguments: What it is called with, as in `run`.
            scenario: Whether it is in the kata's ``scenarios.py``; as in `play`.
            limit: How many orders are tried at most.
            cancelled: Whether in some orders the call itself is cancelled.
            allow: Names of diagnoses that are not a mistake here.
        """
        options = {
            "scenarios": scenario,
            "clock": VIRTUAL,
            "in_every_order": limit,
            "cancelled_once": cancelled,
        }
        record = await self._records.record(coroutine, arguments, order=self._order, **options)

        def again(name: str) -> Run | None:
            run = self._records.at_once(coroutine, arguments, order=name, **options)
            return run if same_order(record, run, name) else None

        return self._judged(JudgedOrders(record, allow, again))

    def _others(
        self, name: str, arguments: tuple[Any, ...], record: Run
    ) -> Callable[[], list[Run]]:
        """Note a call; return a function that gives the calls of it with other arguments."""
        self._calls.append((name, arguments, record))
        return lambda: [
            run for other, given, run in self._calls if other == name and given != arguments
        ]

    def _judged(self, judged: Judged) -> Judged:
        self.runs.append(judged)
        return judged

    def finish(self) -> None:
        """Judge what the test has not asked for; called when the test has passed.

        Raises:
            Unmet: If a run left something behind or ended in another way.
            RuntimeError: If there was no run: then nothing was judged.
        """
        if not self.runs:
            raise RuntimeError("the test asked for no run: run = await kata.run(...)")

        # Other runs may show why a call could not be cancelled anywhere.
        def nowhere(run: JudgedRun | JudgedSweep | JudgedOrders) -> bool:
            sweep, record = isinstance(run, JudgedSweep), run.record
            return sweep and record.end.kind == RETURNED and not record.cuts

        for run in sorted(self.runs, key=nowhere):
            run.finish()
