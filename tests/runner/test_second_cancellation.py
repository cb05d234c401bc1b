"""What a record says of a call that was cancelled once more while it closed."""

import sys

import pytest

from pytest_asyncio_kata.record.run import CANCELLED, RETURNED, STUCK

from .cancelled_programs import TWO_SLEEPS

TWO_STEPS_TO_CLOSE = """\
import asyncio

async def main():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(2)
        await asyncio.sleep(3)
"""


def test_it_is_cancelled_again_at_each_moment_of_its_answer(cut):
    """Each moment of the first cancellation has four of the second: two waits of two moments."""
    record = cut(TWO_STEPS_TO_CLOSE, cancel_twice=True)
    second = [each.second for each in record.cuts if each.second and each.at == 0.0]

    assert [(each.at, each.waking, each.place.line) for each in second] == [
        (0.0, False, 7),
        (2.0, True, 7),
        (2.0, False, 8),
        (5.0, True, 8),
    ]
    assert {each.run.end.kind for each in record.cuts} == {CANCELLED}


def test_a_call_that_ends_at_once_is_cancelled_only_once(cut):
    """It has no moment of its answer."""
    once, twice = (cut(TWO_SLEEPS, cancel_twice=twice).cuts for twice in (False, True))

    assert [each.second for each in twice] == [None] * len(once)


def test_a_first_cancellation_that_is_lost_has_a_second_one(cut):
    """The call goes on after the first, and ends with the second."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                await asyncio.sleep(5)
                return "late"
        """,
        cancel_twice=True,
    )
    ends = [(each.second is not None, each.run.end.kind) for each in record.cuts]

    assert (False, RETURNED) in ends
    assert all(kind == CANCELLED for twice, kind in ends if twice)


def test_a_call_that_never_ends_after_the_first_is_not_cancelled_again(cut):
    """Thousands of its steps would be tried, and the first cancellation says enough."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                while True:
                    await asyncio.sleep(0)
        """,
        cancel_twice=True,
    )

    assert {each.run.end.kind for each in record.cuts} == {STUCK}
    assert [each.second for each in record.cuts] == [None] * len(record.cuts)


def test_of_too_many_pairs_of_moments_some_are_taken(cut):
    """As many as of too many moments."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                for _ in range(20):
                    await asyncio.sleep(1)
            finally:
                for _ in range(20):
                    await asyncio.sleep(1)
        """,
        cancel_twice=True,
    )
    twice = [each for each in record.cuts if each.second is not None]

    assert 200 < len(twice) <= 400
    assert len({each.second.place.line for each in twice}) == 1
    assert {each.second.waking for each in twice} == {False, True}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="wait_for waits since Python 3.12")
def test_what_wait_for_leaves_running_at_the_second_is_excused(cut):
    """It is asyncio that no longer waits for what still stops."""
    record = cut(
        """\
        import asyncio

        async def slow():
            try:
                await asyncio.sleep(9)
            finally:
                await asyncio.sleep(1)

        async def main():
            await asyncio.wait_for(slow(), 2)
        """,
        cancel_twice=True,
    )

    assert all(each.excused for each in record.cuts if each.second and each.run.left.tasks)
