"""Answers written by the tests, and run in workers."""

import itertools
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import Run
from pytest_asyncio_kata.record.values import encode
from pytest_asyncio_kata.runner import Workers

from .left_programs import CAREFUL, HEAD
from .place_scenarios import SCENARIOS


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Yield workers that all tests share: no run leaves anything for the next."""
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def own_workers() -> Iterator[Workers]:
    """Yield workers of the test's own, which it may harm."""
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Request]:
    """Return a function that writes an answer and gives the request to run it."""
    numbers = itertools.count()

    def request(source: str, *arguments: Any, scenarios: str | None = None, **options: Any):
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        answer = folder / "answer.py"
        answer.write_text(textwrap.dedent(source), encoding="utf-8")
        if scenarios is not None:
            file = folder / "scenarios.py"
            file.write_text(textwrap.dedent(scenarios), encoding="utf-8")
            options["scenarios"] = str(file)
        allowed = ("loopback", "processes")  # so that nothing is refused, if not asked for
        asked = {"coroutine": "main", "module": "kata_answer", "allowed": allowed, **options}
        return Request(str(answer), arguments=encode(list(arguments)), **asked)

    return request


@pytest.fixture
def run(workers: Workers, ask: Callable[..., Request]) -> Callable[..., Run]:
    """Return a function that writes an answer, runs it and gives the record."""

    def play(source: str, *arguments: Any, **options: Any) -> Run:
        return workers.run(ask(source, *arguments, **options))

    return play


@pytest.fixture
def in_main(run: Callable[..., Run]) -> Callable[..., Run]:
    """Return a function that runs a coroutine *main* of a body, whose first line is line 10."""

    def play(body: str, head: str = "", **options: Any) -> Run:
        imports = "import asyncio, threading, time\n" + head
        padding = "\n" * (8 - imports.count("\n"))
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        return run(imports + padding + "async def main():\n" + lines, **options)

    return play


@pytest.fixture
def cut(run: Callable[..., Run]) -> Callable[..., Run]:
    """Return a function that runs *main* of an answer, cancelled at every step."""

    def play(source: str, *arguments: Any, **options: Any) -> Run:
        return run(source, *arguments, cancel_everywhere=True, **options)

    return play


@pytest.fixture
def left(run: Callable[..., Run]) -> Callable[..., Left]:
    """Return a function that gives what a coroutine left; its first line is line 15."""

    def leave(body: str, **options: Any) -> Left:
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        return run(HEAD + lines + CAREFUL, **options).left

    return leave


@pytest.fixture
def ordered(run: Callable[..., Run]) -> Callable[..., Run]:
    """Return a function that runs *main* of an answer in every order."""

    def play(source: str, *arguments: Any, limit: int = 300, **options: Any) -> Run:
        return run(source, *arguments, in_every_order=limit, **options)

    return play


@pytest.fixture
def play(run: Callable[..., Run]) -> Callable[..., Run]:
    """Return a function that runs an answer's *main* beside a scenario."""

    def in_scenario(source: str, name: str, **options: Any) -> Run:
        return run(source, scenarios=SCENARIOS, coroutine=name, **options)

    return in_scenario
