"""The ``kata`` fixture: a test's way to run an answer."""

from __future__ import annotations

import asyncio
import concurrent.futures
import dataclasses
import functools
import random
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from ..course.assignment import Assignment
from ..course.given_code import given_code
from ..course.scenario_words import spoken
from ..record.request import VIRTUAL, WALL, Request
from ..record.run import HARNESS, RETURNED, Run
from ..record.values import Fake
from ..runner import Door
from .arguments import crossing, failure
from .assertions import JudgedRun
from .stuck_answers import StuckAnswers
from .sweep_assertions import JudgedSweep

Judged = TypeVar("Judged", JudgedRun, JudgedSweep)


class AnswerRunner:
    """Runs coroutines of one answer, each in a process of its own.

    Args:
        assignment: The answer, its kata and the clock.
        workers: Where runs take place.
        threads: The threads that wait for the runs.
        seed: What `random` is seeded with.
        stuck: The answers that have been stuck, and cost less from then on.
    """

    def __init__(
        self,
        assignment: Assignment,
        workers: Door,
        threads: concurrent.futures.Executor,
        seed: str = "",
        stuck: StuckAnswers | None = None,
    ) -> None:
        self._assignment = assignment
        self._workers = workers
        self._threads = threads
        self._stuck = StuckAnswers() if stuck is None else stuck
        self._begin = time.monotonic()
        self._seed = seed
        self._calls: list[tuple[str, Any, Run]] = []
        self.runs: list[JudgedRun | JudgedSweep] = []
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
        """
        clock = VIRTUAL if virtual else None
        record = await self._record(coroutine, arguments, clock=clock, now=now, all_ended=all_ended)
        return self._judged(JudgedRun(record, allow, self._others(coroutine, arguments, record)))

    async def play(
        self,
        scenario: str,
        *arguments: Any,
        now: str | None = None,
        allow: Collection[str] = (),
        all_ended: bool = False,
        virtual: bool = False,
    ) -> JudgedRun:
        """Run a coroutine function of the kata's ``scenarios.py``, beside the answer.

        It is called with the answer's module and then *arguments*. The rest is as in `run`.
        """
        clock = VIRTUAL if virtual else None
        record = await self._record(
            scenario, arguments, scenarios=True, clock=clock, now=now, all_ended=all_ended
        )
        return self._judged(JudgedRun(record, allow, self._others(scenario, arguments, record)))

    async def constant(self, name: str) -> JudgedRun:
        """Return the value of the answer's constant *name*, as if a run had returned it."""
        return self._judged(JudgedRun(await self._record(name, (), constant=True)))

    async def cancel_everywhere(
        self,
        coroutine: str,
        *arguments: Any,
        scenario: bool = False,
        forever: bool = False,
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
            allow: Names of diagnoses that are not a mistake here.
        """
        record = await self._record(
            coroutine,
            arguments,
            scenarios=scenario,
            clock=VIRTUAL,
            cancel_everywhere=True,
            forever=forever,
        )
        return self._judged(JudgedSweep(record, allow, forever=forever))

    def slow(
        self,
        seconds: Mapping[Any, float],
        *,
        results: Mapping[Any, Any] | None = None,
        failures: Mapping[Any, BaseException] | None = None,
        name: str = "fetch",
    ) -> Fake:
        """Return a fake coroutine function of one argument that takes its time.

        Args:
            seconds: How long each argument takes.
            results: What it returns; ``page {argument}`` where nothing is given.
            failures: What it raises, after its time.
            name: What the record calls it.
        """
        errors = {key: failure(error) for key, error in (failures or {}).items()}
        options = {
            "name": name,
            "seconds": dict(seconds),
            "results": dict(results or {}),
            "failures": errors,
        }
        return Fake("slow", options)

    def work(self, results: Mapping[Any, Any], *, name: str = "work") -> Fake:
        """Return a fake plain function of one argument that returns at once.

        Args:
            results: What it returns for each argument that it knows.
            name: What the record calls it.
        """
        return Fake("work", {"name": name, "results": dict(results)})

    def permits(self, count: int, *, name: str = "permit") -> Fake:
        """Return a fake ``asyncio.Semaphore(count)``; the record knows who has not released it."""
        return Fake("permits", {"name": name, "count": count})

    def resource(self, name: str = "resource", *, seconds: float = 0) -> Fake:
        """Return a fake that is opened and has to be closed.

        The answer uses it with ``async with``, or with ``await it.open()`` and ``it.close()``.

        Args:
            name: What the record calls it.
            seconds: How long opening it takes.
        """
        return Fake("resource", {"name": name, "seconds": seconds})

    async def _record(
        self,
        coroutine: str,
        arguments: tuple[Any, ...],
        *,
        scenarios: bool = False,
        clock: str | None = None,
        **options: Any,
    ) -> Run:
        kata = self._assignment.kata
        clock = clock or self._assignment.clock
        request = Request(
            answer=str(self._assignment.answer.resolve()),
            coroutine=coroutine,
            # freezegun leaves modules alone whose names begin like some of Python's.
            module=f"kata_{kata.name}",
            arguments=[crossing(argument) for argument in arguments],
            defines=kata.defines,
            clock=clock,
            deadline=self._seconds_left(clock),
            scenarios=str(kata.scenarios) if scenarios else None,
            beside=str(kata.scenarios),
            given=given_code(kata.stub),
            **options,
        )
        trial = self._stuck.trial(request, real=kata.clock == WALL)
        if trial is not None:
            begin = time.monotonic()
            result = self._stuck.result(request, trial, await self._run(trial))
            if result is not None:
                return result
            self._begin += time.monotonic() - begin  # the run has the whole of its time
        run = await self._run(request)
        if run.end.kind == HARNESS:
            # What failed was ours. A machine that is busy now may be less busy later.
            run = await self._run(request)
        self._stuck.note(request, run)
        return run

    def _seconds_left(self, clock: str) -> float:
        # A run has its own time on the virtual clock. Real ones share the time of the test, so
        # that the worker's deadline comes before the one that pytest-timeout sets.
        passed = time.monotonic() - self._begin if clock == WALL else 0.0
        return max(self._assignment.kata.timeout - passed, 1.0)

    async def _run(self, request: Request) -> Run:
        conversation = self._workers.begin(request)
        try:
            future = self._threads.submit(conversation.wait)
            run = await asyncio.wrap_future(future)
            if request.scenarios is None:
                return run
            scenarios = self._assignment.kata.scenarios
            return _named(run, spoken(scenarios, request.coroutine))
        except BaseException:  # Ctrl-C, or pytest-timeout: nobody needs the run any more
            conversation.stop()
            raise

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
        def nowhere(run: JudgedRun | JudgedSweep) -> bool:
            sweep, record = isinstance(run, JudgedSweep), run.record
            return sweep and record.end.kind == RETURNED and not record.cuts

        for run in sorted(self.runs, key=nowhere):
            run.finish()


def _named(run: Run, words: str) -> Run:
    """Return the record of a scenario under the name that a learner knows."""
    cuts = tuple(
        dataclasses.replace(cut, run=dataclasses.replace(cut.run, name=words)) for cut in run.cuts
    )
    return dataclasses.replace(run, name=words, cuts=cuts)
