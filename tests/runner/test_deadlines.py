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


def test_a_wait_that_never_ends_is_the_line_however_much_came_before_it(run):
    """The step has computed at another line for several looks."""
    source = """\
        import threading
        async def main():
            total = sum(range(12_000_000))
            threading.Event().wait()
            return total
        """
    record = run(source)

    assert (record.end.how, record.end.place.line) == ("held", 4)


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


LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux says in which call a thread waits"
)


@LINUX_ONLY
@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_a_wait_for_a_lock_that_nobody_releases_is_told_at_once(run, clock):
    """Its thread is the only one: not the deadline ends it, nor the limit of a step."""
    source = "import threading\nasync def main():\n    threading.Event().wait()\n"
    record = run(source, clock=clock, deadline=0.5)

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "held", 3)
    assert record.end.place.function == "main"


@LINUX_ONLY
def test_a_thread_that_is_still_at_work_may_release_a_lock(run):
    """The answer waits for it, and goes on."""
    record = run("""\
        import threading
        there = threading.Event()
        def work():
            sum(range(20_000_000))
            there.set()
        async def main():
            threading.Thread(target=work).start()
            there.wait()
            return "gone on"
        """)

    assert record.end.kind == "returned"


@LINUX_ONLY
def test_an_import_that_waits_for_a_lock_is_told_at_once(run):
    """As a step that does: the answer's own thread is the only one."""
    record = run(
        "import threading\nthreading.Event().wait()\nasync def main(): pass\n", deadline=0.5
    )

    assert (record.end.how, record.end.place.line) == ("loading", 2)
