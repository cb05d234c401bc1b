"""How a call ended in one order: stuck, blocked, with tasks left, or without a proof."""

import pytest

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.run import RETURNED, STUCK
from pytest_asyncio_kata.record.values import decode

from .orders import slow
from .orders_programs import AS_THEY_COME


def test_a_deadlock_in_one_order_is_an_outcome(ordered):
    """And the orders after it are tried."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            came = asyncio.Event()

            async def first():
                await fetch("a")
                came.clear()
                await came.wait()

            async def second():
                await fetch("b")
                came.set()

            await asyncio.gather(first(), second())
        """,
        slow(*"ab"),
    )

    kinds = [record.outcomes[order.outcome].end.kind for order in record.orders.tried]
    assert kinds[0] == RETURNED
    assert STUCK in kinds


def test_a_blocking_call_in_one_order_is_an_outcome_of_its_own(ordered):
    """Although the call returns the same, and prints the same."""
    record = ordered(
        """\
        import asyncio, time

        async def main(fetch):
            came = []

            async def one(name):
                await fetch(name)
                came.append(name)
                if came == ["b"]:
                    time.sleep(1)

            await asyncio.gather(*map(one, "ab"))
        """,
        slow("a", "b"),
    )

    assert [len(each.timeline.blocks) for each in record.outcomes] == [0, 1]


def test_what_an_order_leaves_behind_is_in_its_outcome(ordered):
    """A task that still waits when the slow call has overtaken it."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            left = asyncio.create_task(fetch("a"))
            await asyncio.sleep(0)
            await fetch("b")
        """,
        slow(*"ab"),
    )

    left = [len(record.outcomes[order.outcome].left.tasks) for order in record.orders.tried]
    assert left[0] == 0
    assert max(left) == 1


@pytest.mark.parametrize(
    "body",
    [
        "KEPT.append(asyncio.create_task(asyncio.Event().wait()))",
        "fetch('b')",
        "task = asyncio.create_task(fails())\nawait asyncio.sleep(0)",
        "for _ in range(2_000):\n    await asyncio.sleep(0)",
        "KEPT.append(ticks())\nawait anext(KEPT[0])",
        "asyncio.get_running_loop().call_soon(int, 'x')\nawait asyncio.sleep(0)",
    ],
    ids=["task", "never awaited", "lost", "polls", "generator", "callback"],
)
def test_a_short_record_knows_what_a_whole_one_knows(ordered, body):
    """Of what was left behind: the plain order has a whole one, the others have short ones."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    record = ordered(
        "import asyncio\nKEPT = []\n"
        "async def fails():\n    raise ValueError('no')\n"
        "async def ticks():\n    try:\n        yield 1\n    finally:\n        print('end')\n"
        f"async def main(fetch):\n{lines}    await asyncio.gather(fetch('a'), fetch('b'))\n",
        slow("a", "b"),
    )

    assert len(record.orders.tried) > 1
    assert record.left != Left()
    assert {order.outcome for order in record.orders.tried} == {0}


def test_a_failure_in_the_plain_order_is_judged_alone(ordered):
    """A call that does not even end there needs no other order."""
    record = ordered("import asyncio\nasync def main():\n    await asyncio.Event().wait()")

    assert record.end.kind == STUCK
    assert record.orders.tried == ()


def test_a_thread_that_waits_for_a_call_does_not_stop_the_orders(ordered):
    """The call comes back when the thread computes nothing any more."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            loop = asyncio.get_running_loop()
            def job():
                return asyncio.run_coroutine_threadsafe(fetch("a"), loop).result()
            return await asyncio.to_thread(job)
        """,
        slow("a"),
        limit=2,
    )

    assert decode(record.end.value) == "page a"


def test_an_answer_that_chooses_the_order_itself_proves_nothing(ordered):
    """It has taken the choice out of the loop."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            asyncio.get_running_loop().clocked_selector.arrivals = None
            return await fetch("a")
        """,
        slow("a"),
    )

    assert (record.end.kind, record.end.how) == ("unproven", "replaced")
    assert record.orders.tried == ()


@pytest.mark.parametrize(
    "line",
    [
        "modules['pytest_asyncio_kata.worker.orders'].EveryOrder.try_all = EveryOrder.record",
        "modules['pytest_asyncio_kata.worker.loop.arrivals'].Arrivals._decide = lambda *_: 0",
    ],
    ids=["tries none", "decides itself"],
)
def test_an_answer_that_replaces_the_search_proves_nothing(ordered, line):
    """It would be right in the plain order only."""
    record = ordered(
        "from sys import modules\n"
        "EveryOrder = modules['pytest_asyncio_kata.worker.orders'].EveryOrder\n"
        f"{line}\n" + AS_THEY_COME,
        list("ab"),
        slow("a", "b"),
    )

    assert (record.end.kind, record.end.how) == ("unproven", "replaced")


def test_a_step_that_never_ends_in_one_order_is_its_outcome(ordered):
    """The watchdog ends the run; the plain order is in its record as well."""
    record = ordered(
        """\
        import asyncio, threading

        async def main(fetch):
            came = []

            async def one(name):
                await fetch(name)
                came.append(name)
                if came[0] == "b":
                    threading.Event().wait()

            await asyncio.gather(*map(one, "ab"))
        """,
        slow("a", "b"),
    )

    assert record.end.kind == RETURNED
    assert [each.end.how for each in record.outcomes] == ["", "held"]
    assert len(record.orders.tried) == 2


def test_calls_without_end_are_endless(ordered):
    """Although no time passes for the answer."""
    record = ordered(
        """\
        async def main(fetch):
            while True:
                await fetch("a")
        """,
        slow("a"),
    )

    assert (record.end.kind, record.end.how) == (STUCK, "endless")
