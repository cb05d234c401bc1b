"""Deadlocks and deadlines: they come in time, and say who waits."""

import sys
import time

import pytest

UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of Unix")
pytestmark = UNIX_ONLY


def test_a_deadlock_on_the_wall_clock_is_told_at_once(run):
    """Nobody waits for the deadline."""
    began = time.monotonic()
    record = run(
        "import asyncio\nasync def main(): await asyncio.Event().wait()\n",
        clock="wall",
        deadline=60,
    )

    assert record.end.how == "deadlock"
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("wait", "words"),
    [("sleep(60)", "its sleep to end"), ("to_thread(time.sleep, 60)", "a thread")],
)
def test_the_deadline_ends_a_wall_clock_run_and_says_who_waits(run, wait, words):
    """The record so far is there."""
    source = (
        f"import asyncio, time\nasync def main():\n    print('begun')\n    await asyncio.{wait}"
    )
    record = run(source, clock="wall", deadline=0.3)
    (waiter,) = record.end.waiters

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "deadline", 4)
    assert (waiter.task, waiter.label, waiter.waits_for) == ("main", "main", words)
    assert [line.text for line in record.timeline.lines] == ["begun"]


def test_polling_without_end_on_the_wall_clock_meets_the_deadline(run):
    """The virtual clock calls it a livelock; here time passes."""
    source = "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\n"
    record = run(source, clock="wall", deadline=0.5)

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "deadline", 3)


def test_a_deadlock_names_every_task_that_waits(run):
    """Whom each waits for, and in which line."""
    record = run("""\
        import asyncio
        async def consumer(queue):
            await queue.get()
        async def main():
            queue = asyncio.Queue()
            lock = asyncio.Lock()
            await lock.acquire()
            task = asyncio.create_task(consumer(queue), name="consumer")
            other = asyncio.create_task(lock.acquire(), name="locker")
            await task
        """)

    waiters = [(w.task, w.label, w.waits_for, w.place and w.place.line) for w in record.end.waiters]
    assert waiters == [
        ("main", "main", "task consumer", 10),
        ("consumer", "consumer", "a value in an empty queue", 3),
        ("locker", "acquire", "a lock that is held", None),
    ]
