"""A steady beat beside an answer, and work that gives way: real runs, judged on both clocks."""

import pytest

from pytest_asyncio_kata.checks import ended, gave_way, hygiene, kept_pace
from pytest_asyncio_kata.record.finding import Code, first_cause
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import Fake

both_clocks = pytest.mark.parametrize("clock", ["virtual", "wall"])

BEAT = """\
import asyncio, time

async def heartbeat():
    while True:
        await asyncio.sleep(0.1)

async def main():
    beat = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.15)
    {}
    await asyncio.sleep(0.15)
    beat.cancel()
"""


@both_clocks
@pytest.mark.parametrize(
    "body",
    [
        "await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.35) for _ in range(3)))",
        "sum(range(10**6))",
        "await asyncio.to_thread(sum, range(10**6))",
        "for _ in range(3000): await asyncio.sleep(0)",
        "for _ in range(5): time.sleep(0.009); await asyncio.sleep(0)",
    ],
    ids=["threads sleep", "computes a little", "thread computes", "gives way", "sleeps a little"],
)
def test_a_beat_goes_on_beside_what_does_not_block(run, clock, body):
    """However busy the machine is, a sleep of the loop is not late."""
    record = run(BEAT.format(body), clock=clock)

    assert record.end.kind == "returned", record.end
    assert kept_pace(record, "heartbeat", 0.1) is None


@both_clocks
def test_a_beat_stands_still_while_something_blocks(run, clock):
    """From its last beat to the end of the block; the line is the one that blocked."""
    record = run(BEAT.format("time.sleep(0.35)"), clock=clock)
    finding = kept_pace(record, "heartbeat", 0.1)

    assert finding.headline == "heartbeat stood still for 0.4 s."
    assert finding.actual == "no beat from 0.1 s to 0.5 s"
    assert finding.place == Place("answer.py", 10, "main")


def test_a_beat_stands_still_while_something_computes(run):
    """On a busy machine it may be held to be endless; the code and the line are the same."""
    body = "number = 0\n    while number < 40_000_000: number += 1"
    record = run(BEAT.format(body))
    found = [kept_pace(record, "heartbeat", 0.1), ended(record)]
    finding = first_cause([finding for finding in found if finding])

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.place.line == 11


COUNT = """\
import asyncio

async def nothing(): pass

async def main(clean):
    for number in range(1000):
        clean(number)
        {}
"""


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ("if number % 100 == 99: await asyncio.sleep(0)", None),
        ("if number % 100 == 99: await asyncio.create_task(nothing())", None),
        (
            "if number % 150 == 149: await asyncio.sleep(0)",
            "150 calls between two turns of other tasks",
        ),
        ("await nothing()", "1,000 calls between two turns of other tasks"),
        ("pass", "1,000 calls between two turns of other tasks"),
    ],
    ids=["every 100", "a task", "every 150", "no wait", "no await"],
)
def test_work_is_counted_between_two_pauses(run, body, most):
    """An await of what does not wait is no pause."""
    clean = Fake("work", {"name": "clean", "results": {number: number for number in range(1000)}})
    record = run(COUNT.format(body), clean)
    finding = gave_way(record, "clean", 100)

    assert record.end.kind == "returned", record.end
    assert hygiene(record) == []
    assert (finding.actual if finding else None) == most


def test_tasks_that_take_turns_among_themselves_do_not_give_way(run):
    """A task for each call is a step for each, but others wait for all of them."""
    source = """\
        import asyncio

        async def one(clean, number):
            clean(number)

        async def main(clean):
            await asyncio.gather(*(one(clean, number) for number in range(1000)))
        """
    fake = Fake("work", {"name": "clean", "results": dict.fromkeys(range(1000), "")})

    assert (
        gave_way(run(source, fake), "clean", 100).actual
        == "1,000 calls between two turns of other tasks"
    )
