"""Async generators that are still open when the called coroutine has ended."""

import pytest

from pytest_asyncio_kata.record.left import LeftGenerator

from .left_programs import CAREFUL, HEAD
from .places import at

BREAK = "async for name in careful():\n    break"
CLOSED = """\
from contextlib import aclosing
async with aclosing(careful()) as names:
    async for name in names:
        break
"""


def test_an_open_async_generator_is_found(left):
    """One that was started, is kept, and was not closed: where it was started, where it stands."""
    found = left("KEPT.append(careful())\nawait anext(KEPT[0])").generators

    assert found == (LeftGenerator("careful", at(16), at(21, "careful")),)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (BREAK, 15),
        ("async for name in careful():\n    return name", 15),
        ("async for name in careful():\n    raise ValueError", 15),
        ("async def inner():\n    async for name in careful():\n        return\nawait inner()", 16),
        ("async for name in further():\n    break", 27),
    ],
    ids=["break", "return", "raise", "in a call", "through another generator"],
)
def test_a_generator_left_by_break_is_found(left, body, line):
    """It is named, and no task of the event loop's is taken for the answer's."""
    found = left(body)

    assert [(one.name, one.place.line) for one in found.generators] == [("careful", line)]
    assert found.tasks == ()


@pytest.mark.parametrize(
    "body",
    [
        "one = careful()\nawait anext(one)\nawait one.aclose()",
        "KEPT.extend([careful(), careful()])",
        "[name async for name in careful()]",
        CLOSED,
        BREAK + "\nawait asyncio.sleep(2)",
        "async for number in numbers():\n    break",
        "KEPT.append(numbers())\nawait anext(KEPT[0])",
    ],
    ids=[
        *("closed", "never begun", "used up", "aclosing", "closed by the loop in time"),
        *("nothing to clean up", "kept, and nothing to clean up"),
    ],
)
def test_a_generator_that_owes_nothing_is_not_found(left, body):
    """It has ended, or closing it would run none of its lines."""
    found = left(body)

    assert (found.generators, found.tasks) == ((), ())


def test_what_a_left_generator_prints_when_it_is_closed_is_not_printed(run):
    """To ask whether it has something to do runs none of it."""
    body = "".join(f"    {line}\n" for line in BREAK.splitlines())
    record = run(HEAD + body + CAREFUL)

    assert [line.text for line in record.timeline.lines] == ["open"]
    assert len(record.left.generators) == 1
