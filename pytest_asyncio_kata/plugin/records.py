"""From a call that a test asks for to its record: a request, a worker, and what comes back."""

from __future__ import annotations

import asyncio
import concurrent.futures
import dataclasses
import time
from typing import Any

from ..course.assignment import Assignment
from ..course.given_code import given_to
from ..course.kata import SCENARIOS
from ..course.scenario_words import file_with, spoken
from ..record.orders import Order
from ..record.request import WALL, Request
from ..record.run import DIED, HARNESS, KILLED, NO_ANSWER, End, Run
from ..runner import Door
from .arguments import crossing
from .stuck_answers import StuckAnswers

TRIES = 2
"""How often a run is tried if something of ours fails; it may take a minute until that is known."""

TRIES_OF_KILLED = 4
"""How often it is tried if its process is killed."""


class Records:
    """Gets the records of one test's calls.

    Args:
        assignment: The answer, its kata and the clock.
        workers: Where runs take place.
        threads: The threads that wait for the runs.
        stuck: The answers that have been stuck, and cost less from then on.
    """

    def __init__(
        self,
        assignment: Assignment,
        workers: Door,
        threads: concurrent.futures.Executor,
        stuck: StuckAnswers,
    ) -> None:
        self._assignment = assignment
        self._workers = workers
        self._threads = threads
        self._stuck = stuck
        self._begin = time.monotonic()

    async def record(self, coroutine: str, arguments: tuple[Any, ...], **options: Any) -> Run:
        """Return the record of a call.

        Args:
            coroutine: Name of the coroutine function, or of a constant.
            arguments: What it is called with.
            options: ``scenarios``: whether it is in the kata's scenarios; ``clock``, if it is not
                the assignment's; and what else a `Request` has.
        """
        request = self._request(coroutine, arguments, **options)
        trial = self._stuck.trial(request, real=self._assignment.kata.clock == WALL)
        if trial is not None:
            begin = time.monotonic()
            result = self._stuck.result(request, trial, await self._run(trial))
            if result is not None:
                return result
            self._begin += time.monotonic() - begin  # the run has the whole of its time
        run, tries = await self._run(request), 1
        while may_be_ours(run.end, tries):
            run, tries = await self._run(request), tries + 1
        self._stuck.note(request, run)
        return run

    def at_once(self, coroutine: str, arguments: tuple[Any, ...], **options: Any) -> Run:
        """Return the record of a call as `record` does; everything else waits meanwhile."""
        request = self._request(coroutine, arguments, **options)
        run, tries = self._workers.begin(request).wait(), 1
        while may_be_ours(run.end, tries):
            run, tries = self._workers.begin(request).wait(), tries + 1
        return self._spoken(request, run)

    def _request(
        self,
        coroutine: str,
        arguments: tuple[Any, ...],
        *,
        scenarios: bool = False,
        clock: str | None = None,
        **options: Any,
    ) -> Request:
        kata = self._assignment.kata
        clock = clock or self._assignment.clock
        files = kata.scenarios
        called = None
        if scenarios:
            called = file_with(files, coroutine) or (kata.directory / SCENARIOS).with_suffix(".py")
        return Request(
            answer=str(self._assignment.answer.resolve()),
            coroutine=coroutine,
            # freezegun leaves modules alone whose names begin like some of Python's.
            module=f"kata_{kata.name}",
            arguments=[crossing(argument) for argument in arguments],
            defines=kata.defines + kata.methods,
            generators=kata.generators,
            clock=clock,
            deadline=self._seconds_left(clock),
            scenarios=str(called) if called else None,
            beside=tuple(map(str, files)),
            needs=kata.imported,
            allowed=kata.allowed,
            given=given_to(kata, self._assignment.answer),
            **options,
        )

    def _seconds_left(self, clock: str) -> float:
        # A run has its own time on the virtual clock. Real ones share the time of the test, so
        # that the worker's deadline comes before the one that pytest-timeout sets.
        passed = time.monotonic() - self._begin if clock == WALL else 0.0
        return max(self._assignment.kata.timeout - passed, 1.0)

    async def _run(self, request: Request) -> Run:
        conversation = self._workers.begin(request)
        try:
            future = self._threads.submit(conversation.wait)
            return self._spoken(request, await asyncio.wrap_future(future))
        except BaseException:  # Ctrl-C, or pytest-timeout: nobody needs the run any more
            conversation.stop()
            raise

    def _spoken(self, request: Request, run: Run) -> Run:
        """Return *run* under the name that a learner knows."""
        if request.scenarios is None:
            return run
        return _named(run, spoken(self._assignment.kata.scenarios, request.coroutine))


def may_be_ours(end: End, tries: int) -> bool:
    """Whether a run with this *end* is tried again, after so many *tries*.

    A machine that is busy now may be less busy later. And a process that was killed may have
    been killed by somebody else: an answer that does it itself does it every time.
    """
    if end.kind == HARNESS or (end.kind == DIED and end.how == NO_ANSWER):
        return tries < TRIES
    return end.kind == DIED and end.how in KILLED and tries < TRIES_OF_KILLED


def _named(run: Run, words: str) -> Run:
    """Return the record of a scenario, and what belongs to it, under another name."""

    def named(one: Run) -> Run:
        return dataclasses.replace(one, name=words)

    cuts = tuple(dataclasses.replace(cut, run=named(cut.run)) for cut in run.cuts)
    outcomes = tuple(map(named, run.outcomes))
    return dataclasses.replace(named(run), cuts=cuts, outcomes=outcomes)


def same_order(record: Run, run: Run, name: str) -> bool:
    """Whether *run*, of the order called *name* alone, shows what *record* says of that order."""
    first = next((order for order in record.orders.tried if order.name == name), None)
    second = next(iter(run.orders.tried), None)
    if first is None or second is None or first.arrivals != second.arrivals:
        return False
    one, other = _outcome(record, first).end, _outcome(run, second).end
    return (one.kind, one.how, one.value) == (other.kind, other.how, other.value)


def _outcome(run: Run, order: Order) -> Run:
    return run.cuts[order.outcome].run if order.cancelled else run.outcomes[order.outcome]
