"""Which `except`, `finally` or `with` of an answer a swallowed cancellation leads to."""

import sys
import textwrap

import pytest

from pytest_asyncio_kata.worker.guards import Guards

from .handling_programs import CAUGHT, HEAD, PASSED_ON


@pytest.fixture
def cut(run):
    """Return a function that runs *main* of an answer, cancelled at every step."""

    def play(source):
        return run(HEAD + textwrap.dedent(source), cancel_everywhere=True).cuts

    return play


@pytest.mark.parametrize("body", CAUGHT.values(), ids=list(CAUGHT))
def test_the_handler_that_keeps_a_cancellation_is_found(cut, body):
    """By its line, whatever it is, and in whichever of the functions that await each other."""
    lines = (HEAD + textwrap.dedent(body)).splitlines()
    (here,) = [number for number, line in enumerate(lines, 1) if "# here" in line]

    cuts = cut(body)

    assert {each.run.end.kind for each in cuts} == {"returned"}
    assert {each.handler.line for each in cuts if each.handler} == {here}


def test_a_handler_in_an_awaited_task_is_found(cut):
    """Its cancellation is passed on to what it awaits, and nowhere else."""
    *_, last, _ = cut(
        """
        async def inner():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                pass

        async def main():
            task = asyncio.create_task(inner())
            await asyncio.sleep(1)
            await task
        """
    )

    assert (last.run.end.kind, last.handler.line) == ("returned", 9)
    assert last.handler.function == "inner"


@pytest.mark.parametrize("body", PASSED_ON.values(), ids=list(PASSED_ON))
def test_what_passes_a_cancellation_on_is_not_named(cut, body):
    """Neither is what does not catch it."""
    assert [(each.run.end.kind, each.handler) for each in cut(body)] == [("cancelled", None)] * 2


def test_a_file_that_cannot_be_read_has_no_handlers(tmp_path):
    """The `await` is named then."""
    assert Guards(str(tmp_path / "gone.py")).catching(1, sys._getframe()) == 0
