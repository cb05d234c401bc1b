"""What a record says of those who wait for ever: for what, in the words of the thing itself."""

import pytest

# (what is done first, who waits in line 10, in words)
WAITS = {
    "get": ("q = asyncio.Queue()", "q.get()", "a value in an empty queue"),
    "get of a priority queue": (
        "q = asyncio.PriorityQueue()",
        "q.get()",
        "a value in an empty queue",
    ),
    "get with a timeout that is none": (
        "q = asyncio.Queue()",
        "asyncio.wait_for(q.get(), None)",
        "a value in an empty queue",
    ),
    "put": (
        "q = asyncio.Queue(2); q.put_nowait(1); q.put_nowait(2)",
        "q.put(3)",
        "a free place in a full queue (maxsize 2)",
    ),
    "join, taken": (
        "q = asyncio.Queue(); q.put_nowait(1); q.put_nowait(2); q.get_nowait(); q.get_nowait()",
        "q.join()",
        "a queue to be finished: 2 values taken from it were not marked done",
    ),
    "join, one taken": (
        "q = asyncio.Queue(); q.put_nowait(1); q.get_nowait()",
        "q.join()",
        "a queue to be finished: 1 value taken from it was not marked done",
    ),
    "join, not taken": (
        "q = asyncio.Queue(); q.put_nowait(1)",
        "q.join()",
        "a queue to be finished: 1 value still in it",
    ),
    "join, both": (
        "q = asyncio.Queue(); [q.put_nowait(n) for n in (1, 2, 3)]; q.get_nowait()",
        "q.join()",
        (
            "a queue to be finished: 1 value taken from it was not marked done and 2 values still"
            " in it"
        ),
    ),
    "event": ("e = asyncio.Event()", "e.wait()", "an event that is not set"),
    "lock": (
        "k = asyncio.Lock(); await k.acquire()",
        "k.acquire()",
        "a lock that is held",
    ),
    "semaphore": (
        "s = asyncio.BoundedSemaphore(1); await s.acquire()",
        "s.acquire()",
        "a permit of a semaphore without free permits",
    ),
    "condition": (
        "c = asyncio.Condition(); await c.acquire()",
        "c.wait()",
        "a condition to be notified",
    ),
    "condition with a question": (
        "c = asyncio.Condition(); await c.acquire()",
        "c.wait_for(lambda: False)",
        "a condition to be notified",
    ),
    "barrier": (
        "b = asyncio.Barrier(3)",
        "b.wait()",
        "a barrier that 1 of 3 tasks have reached",
    ),
    "future": (
        "f = asyncio.get_running_loop().create_future()",
        "f",
        "a future that nobody completes",
    ),
    "gather": (
        "e = asyncio.Event()",
        "asyncio.gather(e.wait())",
        "other tasks",
    ),
}


@pytest.mark.parametrize("what", sorted(WAITS))
def test_who_waits_for_ever_is_told_for_what(in_main, what):
    """With the state of what is waited for."""
    first, waits, words = WAITS[what]
    record = in_main(f"{first}; await {waits}")
    waiter = record.end.waiters[0]

    assert record.end.how == "deadlock"
    assert (waiter.waits_for, waiter.place.line) == (words, 10)


@pytest.mark.parametrize(
    ("enter", "words"),
    [
        ("k = asyncio.Lock()", "a lock that is held"),
        ("k = asyncio.Semaphore(1)", "a permit of a semaphore without free permits"),
        ("k = asyncio.Condition()", "a lock that is held"),
    ],
)
def test_a_block_that_is_entered_twice_waits_for_itself(in_main, enter, words):
    """``async with`` is a wait as well."""
    (waiter,) = in_main(f"{enter}\nasync with k:\n    async with k: pass").end.waiters

    assert (waiter.waits_for, waiter.place.line) == (words, 12)


def test_a_condition_that_was_notified_waits_for_its_lock(in_main):
    """Who notified has not let go of it."""
    body = """\
c = asyncio.Condition()
async def wait():
    async with c: await c.wait()
t = asyncio.create_task(wait())
await asyncio.sleep(0)
await c.acquire()
c.notify()
await t"""

    assert [w.waits_for for w in in_main(body).end.waiters] == ["task wait", "a lock that is held"]


def test_what_the_library_awaits_for_itself_is_not_told(in_main):
    """``as_completed`` has a queue that is not the answer's."""
    body = "e = asyncio.Event()\nfor done in asyncio.as_completed([e.wait()]): await done"

    assert in_main(body).end.waiters[0].waits_for == "other tasks"


def test_a_queue_of_the_answers_own_kind_may_fail_to_tell(in_main):
    """Then it is a queue, and nothing more is known."""
    head = "class Odd(asyncio.Queue):\n    def qsize(self): return 1 / 0\n"
    body = "q = Odd(); q._unfinished_tasks = 1; q._finished.clear(); await q.join()"

    assert in_main(body, head).end.waiters[0].waits_for == "a queue"


def test_a_coroutine_of_the_answers_that_is_called_like_one_of_the_librarys(in_main):
    """It is known by its file."""
    head = "class Queue:\n    def empty(self): return True\n"
    head += "    async def get(self, future): await future\n"
    body = "await Queue().get(asyncio.get_running_loop().create_future())"

    assert in_main(body, head).end.waiters[0].waits_for == "a future that nobody completes"
