"""Coroutines of the tests on a loop of ours, in this process."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pytest_asyncio_kata.worker.loop.loop import KataLoop


@pytest.fixture
def play() -> Callable[..., Any]:
    """Return a function that runs a coroutine function on a new loop."""

    def run(function: Callable[..., Any], *arguments: Any, wall: bool = False) -> Any:
        with asyncio.Runner(loop_factory=lambda: KataLoop(wall=wall)) as runner:
            return runner.run(function(*arguments))

    return run
