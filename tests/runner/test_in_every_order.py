"""Which orders of arrivals a call is made in, and what the record says of each."""

import pytest

from pytest_asyncio_kata.record.run import RETURNED
from pytest_asyncio_kata.record.values import decode

from .orders import slow, values
from .orders_programs import AS_THEY_COME, BANK, BANK_SCENARIO, RIGHT, WITH_LOCK


def test_each_order_of_two_calls_is_tried(ordered):
    """Each of them first, and both in one round of the event loop."""
    record = ordered(AS_THEY_COME, ["a", "b"], slow("a", "b"))

    assert {order.labels for order in record.orders.tried} == {
        ("fetch a", "fetch b"),
        ("fetch b", "fetch a"),
    }
    assert any(each.together for order in record.orders.tried for each in order.arrivals)
    assert record.orders.untried == 0


def test_the_plain_order_is_the_first(ordered):
    """Its record has all that every task did, one second for each arrival."""
    record = ordered(AS_THEY_COME, ["a", "b", "c"], slow("a", "b", "c"))

    assert record.orders.tried[0].name == ""
    assert decode(record.end.value) == ["a", "b", "c"]
    assert [call.end for call in record.timeline.calls] == [1.0, 2.0, 3.0]


def test_orders_come_by_the_number_of_their_departures(ordered):
    """So the first that fails is the shortest to tell."""
    record = ordered(AS_THEY_COME, list("abcd"), slow(*"abcd"))

    departures = [len(order.name.split(",")) if order.name else 0 for order in record.orders.tried]
    assert departures == sorted(departures)
    assert departures[-1] > 1


def test_all_permutations_are_found(ordered):
    """Of four calls there are 24."""
    record = ordered(AS_THEY_COME, list("abcd"), slow(*"abcd"), limit=1_000)

    assert len({order.labels for order in record.orders.tried}) == 24
    assert len({tuple(value) for value in values(record)}) == 24


def test_the_last_can_be_the_first_call_with_one_departure(ordered):
    """One that takes far longer than all the others."""
    names = list("abcdef")
    record = ordered(AS_THEY_COME, names, slow(*names), limit=100)

    held = [order for order in record.orders.tried if order.labels[-1] == "fetch a"]
    assert held[0].name.count(":") == 1


def test_the_limit_is_said(ordered):
    """So many orders are tried, at even distances, and the record says how many more it knew."""
    record = ordered(AS_THEY_COME, list("abcdef"), slow(*"abcdef"), limit=10)

    assert len(record.orders.tried) == 10
    assert record.orders.untried > 0
    assert {order.labels[0] for order in record.orders.tried} > {"fetch a", "fetch b"}


def test_a_limit_between_two_levels_is_said_as_well(ordered):
    """All orders with one departure were tried, and those with two are known."""
    whole = ordered(AS_THEY_COME, list("abc"), slow(*"abc"))
    level = [order.name for order in whole.orders.tried if order.name.count(":") < 2]
    record = ordered(AS_THEY_COME, list("abc"), slow(*"abc"), limit=len(level))

    assert whole.orders.untried == 0
    assert [order.name for order in record.orders.tried] == level
    assert record.orders.untried > 0


def test_an_answer_that_computes_is_tried_in_fewer_orders(ordered):
    """It is not stuck because there are so many of them."""
    record = ordered(
        """\
        import asyncio

        async def main(names, fetch):
            async def one(name):
                await fetch(name)
                sum(range(1_000_000))

            await asyncio.gather(*map(one, names))
        """,
        list("abcdef"),
        slow(*"abcdef"),
        deadline=2.0,
    )

    assert record.end.kind == RETURNED
    assert {each.end.kind for each in record.outcomes} == {RETURNED}
    assert 0 < len(record.orders.tried) < 100
    assert record.orders.untried > 0


def test_equal_outcomes_are_kept_once(ordered):
    """However many orders lead to them."""
    record = ordered(
        """\
        import asyncio

        async def main(names, fetch):
            return await asyncio.gather(*map(fetch, names))
        """,
        list("abc"),
        slow(*"abc"),
    )

    assert len(record.orders.tried) > 6
    assert len(record.outcomes) == 1


def test_a_name_runs_its_order_again(ordered):
    """Alone, with all that every task did."""
    names = list("abc")
    record = ordered(AS_THEY_COME, names, slow(*names))
    last = record.orders.tried[-1]
    again = ordered(AS_THEY_COME, names, slow(*names), order=last.name)

    assert [order.name for order in again.orders.tried] == [last.name]
    assert again.orders.tried[0].arrivals == last.arrivals
    assert decode(again.end.value) == values(record)[-1]
    assert len(again.timeline.calls) == 3


def test_it_is_the_same_each_time(ordered):
    """Nothing about it depends on chance."""
    one, other = (ordered(BANK, scenarios=BANK_SCENARIO, coroutine="three") for _ in range(2))

    assert one.orders == other.orders
    assert values(one) == values(other)


def test_a_deposit_can_be_lost_without_a_lock(ordered):
    """Three deposits that read, then write."""
    record = ordered(BANK, scenarios=BANK_SCENARIO, coroutine="three")

    assert min(values(record)) < 7
    assert max(values(record)) == 7


def test_no_deposit_is_lost_with_a_lock(ordered):
    """Nothing is under way beside one deposit, so there is one order."""
    record = ordered(WITH_LOCK, scenarios=BANK_SCENARIO, coroutine="three")

    assert set(values(record)) == {7}


@pytest.mark.parametrize("style", RIGHT)
def test_a_right_answer_is_right_in_every_order(ordered, style):
    """However it is written."""
    names = list("abcd")
    record = ordered(RIGHT[style], names, slow(*names))

    assert record.end.kind == RETURNED
    assert len(record.orders.tried) > 20
    assert [decode(each.end.value) for each in record.outcomes] == [[f"page {n}" for n in names]]
    assert {each.left for each in record.outcomes} == {record.left}


def test_each_order_begins_with_a_new_import(ordered):
    """What an answer keeps in its module is not there in the next order."""
    record = ordered(
        """\
        import asyncio

        seen = []

        async def main(fetch):
            await asyncio.gather(*map(fetch, "abc"))
            seen.append(1)
            return len(seen)
        """,
        slow(*"abc"),
    )

    assert set(values(record)) == {1}
