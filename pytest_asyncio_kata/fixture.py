"""The ``kata`` fixture: a test's way to run an answer."""

from __future__ import annotations

import asyncio
import concurrent.futures
import time
from collections.abc import Collection, Mapping
from typing import Any

from .course.assignment import Assignment
from .judged import JudgedRun
from .request import Request
from .runner import Workers
from .values import Failure, Fake, decode, encode, opaque_in


class AnswerRunner:
    """Runs coroutines of one answer, each in a process of its own.

    Args:
        assignment: The answer, its kata and the clock.
        workers: Where runs take place.
        threads: Where they are waited for.
    """

    def __init__(
        self,
        assignment: Assignment,
        workers: Workers,
        threads: concurrent.futures.Executor,
    ) -> None:
        self._assignment = assignment
        self._workers = workers
        self._threads = threads
        self._begin = time.monotonic()
        self.runs: list[JudgedRun] = []
        """The runs so far."""

    async def run(
        self,
        coroutine: str,
        *arguments: Any,
        now: str | None = None,
        allow: Collection[str] = (),
    ) -> JudgedRun:
        """Run a coroutine function of the answer, and return the run to be judged.

        Args:
            coroutine: Its name.
            arguments: What it is called with: plain values, and fakes such as `slow`.
            now: Date and time at which the answer's calendar begins, such as
                ``2026-01-05 09:00``; it moves with the loop's clock. None leaves the
                calendar alone.
            allow: Names of diagnoses that are all right here, such as ``TASK_LEAKED``.
        """
        return await self._run(coroutine, arguments, None, now, allow)

    async def play(
        self,
        scenario: str,
        *arguments: Any,
        now: str | None = None,
        allow: Collection[str] = (),
    ) -> JudgedRun:
        """Run a coroutine function of the kata's ``scenarios.py``, beside the answer.

        It is called with the answer's module and then *arguments*. The rest is as in `run`.
        """
        scenarios = self._assignment.kata.scenarios
        return await self._run(scenario, arguments, str(scenarios), now, allow)

    def slow(
        self,
        seconds: Mapping[Any, float],
        *,
        results: Mapping[Any, Any] | None = None,
        failures: Mapping[Any, Exception] | None = None,
        name: str = "fetch",
    ) -> Fake:
        """Return a fake coroutine function of one argument that takes its time.

        Args:
            seconds: How long each argument takes.
            results: What it returns; ``page {argument}`` where nothing is given.
            failures: What it raises, after its time.
            name: What the record calls it.
        """
        errors = {key: _failure(error) for key, error in (failures or {}).items()}
        options = {
            "name": name,
            "seconds": dict(seconds),
            "results": dict(results or {}),
            "failures": errors,
        }
        return Fake("slow", options)

    async def _run(
        self,
        coroutine: str,
        arguments: tuple[Any, ...],
        scenarios: str | None,
        now: str | None,
        allow: Collection[str],
    ) -> JudgedRun:
        kata = self._assignment.kata
        # All runs of a test share its time, so that the worker's deadline comes before
        # the one that pytest-timeout sets for the test.
        left = kata.timeout - (time.monotonic() - self._begin)
        request = Request(
            answer=str(self._assignment.answer.resolve()),
            coroutine=coroutine,
            # freezegun leaves modules alone whose names begin like some of Python's.
            module=f"kata_{kata.name}",
            arguments=[_crossing(argument) for argument in arguments],
            defines=kata.coroutines,
            clock=self._assignment.clock,
            deadline=max(left, 1.0),
            scenarios=scenarios,
            now=now,
        )
        conversation = self._workers.begin(request)
        try:
            future = self._threads.submit(conversation.wait)
            record = await asyncio.wrap_future(future)
        except BaseException:  # Ctrl-C, or pytest-timeout: the run is not wanted any more
            conversation.stop()
            raise
        judged = JudgedRun(record, allow)
        self.runs.append(judged)
        return judged

    def finish(self) -> None:
        """Judge what the test has not asked for; called when it has ended well.

        Raises:
            Unmet: If a run left something behind or ended in another way.
            RuntimeError: If there was no run: then nothing was judged.
        """
        if not self.runs:
            raise RuntimeError("the test asked for no run: run = await kata.run(...)")
        for run in self.runs:
            run.finish()


def _crossing(argument: Any) -> Any:
    """Return *argument* as it crosses to the answer's process.

    Raises:
        TypeError: If something in it cannot.
    """
    data = encode(argument)
    for opaque in opaque_in(decode(data)):
        raise TypeError(
            f"{opaque.repr} cannot cross to the answer's process; what can: plain values, and"
            " fakes such as kata.slow(...)"
        )
    return data


def _failure(error: Exception) -> Failure:
    return Failure(type(error).__name__, str(error))
