"""What else may come before or after an arrival: time limits, cancellations, failures."""

from pytest_asyncio_kata.record.run import CANCELLED, RETURNED

from .orders import slow, values
from .orders_programs import AS_THEY_COME, BANK, BANK_SCENARIO

TIME_LIMIT = """\
import asyncio

async def main(fetch):
    try:
        async with asyncio.timeout(2):
            return await fetch("a")
    except TimeoutError:
        return "late"
"""


def test_a_time_limit_may_come_before_or_after_a_call(ordered):
    """A timer of the answer's own is one more thing that may come next."""
    record = ordered(TIME_LIMIT, slow("a"))

    assert values(record) == ["page a", "late"]
    assert [order.labels for order in record.orders.tried] == [("fetch a",), ()]


def test_arrivals_do_not_bring_a_timer_nearer(ordered):
    """A call that takes a second in the drawing takes none of the time limit."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            async with asyncio.timeout(2):
                return [await fetch(name) for name in "abcd"]
        """,
        slow(*"abcd"),
        limit=1,
    )

    assert record.end.kind == RETURNED
    assert record.seconds == 4


def test_a_call_that_the_answer_cancels_does_not_come_back(ordered):
    """It is gone from what is under way."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            tasks = [asyncio.create_task(fetch(name)) for name in "ab"]
            done, late = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            return sorted(task.result() for task in done)
        """,
        slow(*"ab"),
    )

    assert {order.labels for order in record.orders.tried} == {
        ("fetch a",),
        ("fetch b",),
        ("fetch a", "fetch b"),
        ("fetch b", "fetch a"),
    }


def test_a_failure_of_a_fake_comes_in_its_turn(ordered):
    """As what it returns would."""
    record = ordered(
        """\
        import asyncio

        async def main(fetch):
            return str(await asyncio.gather(*map(fetch, "ab"), return_exceptions=True))
        """,
        slow(*"ab", failures={"a": ValueError("no")}),
    )

    assert len(record.orders.tried) > 2
    assert set(values(record)) == {"[ValueError('no'), 'page b']"}


def test_the_cancellation_is_one_more_thing_that_may_come(ordered):
    """Before each of the arrivals; and it comes out."""
    record = ordered(AS_THEY_COME, ["a", "b"], slow("a", "b"), cancelled_once=True)

    cancelled = [order for order in record.orders.tried if order.cancelled]
    assert {order.labels for order in cancelled} == {(), ("fetch a",), ("fetch b",)}
    assert {record.cuts[order.outcome].run.end.kind for order in cancelled} == {CANCELLED}
    assert not record.orders.tried[0].cancelled


def test_an_arrival_takes_its_seconds_in_an_ordinary_run(run):
    """And the function is called at that instant."""
    record = run(BANK, scenarios=BANK_SCENARIO, coroutine="three")

    assert record.seconds == 3
    assert next((call.label, call.begin, call.end) for call in record.timeline.calls) == (
        "read ada",
        0.0,
        1.0,
    )


def test_an_arrival_can_fail(run):
    """What the function raises comes out where the call is awaited."""
    record = run(
        "async def main(read):\n    return await read()",
        scenarios="""\
        from pytest_asyncio_kata.worker.arrivals import arrival

        async def fails(answer):
            return await answer.main(lambda: arrival("read ada", lambda: {}["ada"]))
        """,
        coroutine="fails",
    )

    assert (record.end.how, record.end.message) == ("KeyError", "'ada'")
    assert [call.ended for call in record.timeline.calls] == ["raised"]


def test_an_arrival_is_cancelled_everywhere_as_well(run):
    """It is a wait like any other."""
    record = run(BANK, scenarios=BANK_SCENARIO, coroutine="three", cancel_everywhere=True)

    assert {each.run.end.kind for each in record.cuts} == {CANCELLED}
