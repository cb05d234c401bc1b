"""Tasks that asked again and again whether something had happened."""

import pytest

from pytest_asyncio_kata.record.left import Poll

from .places import at


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_asking_again_and_again_is_a_poll(left, clock):
    """Two thousand times in a row, without waiting."""
    body = "for _ in range(2000): await asyncio.sleep(0)"

    assert left(body, clock=clock).polls == (Poll("main", 2000, at(15)),)


def test_giving_up_control_now_and_then_is_no_poll(left):
    """Less often than a thousand times, or with waits in between."""
    body = "for _ in range(999): await asyncio.sleep(0)\nawait asyncio.sleep(1)\n"
    body += "for _ in range(999): await asyncio.sleep(0)"

    assert left(body).polls == ()


@pytest.mark.parametrize("how", ["await poll()", "await asyncio.gather(poll(), poll())"])
def test_a_task_that_polled_is_told_after_its_end(run, how):
    """With and without a reference to it."""
    record = run(
        f"""\
        import asyncio

        async def poll():
            for _ in range(1500):
                await asyncio.sleep(0)

        async def main():
            {how}
        """
    )

    assert record.left.polls
    assert {poll.place.line for poll in record.left.polls} == {5}


def test_a_loop_whose_state_comes_again_is_stopped_soon(run):
    """What the tool notes of its tasks is no part of the state: it grows with each round."""
    record = run(
        """\
        import asyncio

        async def main():
            calls = [asyncio.create_task(asyncio.sleep(seconds)) for seconds in (1, 2)]
            calls[0].add_done_callback(print)
            while not all(call.done() for call in calls):
                await asyncio.sleep(0)
        """
    )

    assert record.end.how == "livelock"
    assert record.left.polls[0].times < 2_000
