"""Where an async generator stands that was left before its end."""

import asyncio
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.worker.recording.generators import Generators
from pytest_asyncio_kata.worker.recording.waits import Reader


async def careful():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("reader", "stands"),
    [(Reader(__file__), "test_left_generators.py:14"), (Reader("answer.py", [__file__]), "None")],
)
async def test_it_stands_at_a_line_of_the_answer_or_at_none(reader, stands):
    """The line of a scenario is nothing that a learner could change."""
    loop = SimpleNamespace(on_generator=[], on_dropped=[])
    watched = Generators(loop, reader)
    generator = careful()
    loop.on_generator[0](generator)
    await anext(generator)
    [left] = watched.left()

    assert (left.name, str(left.stands)) == ("careful", stands)
