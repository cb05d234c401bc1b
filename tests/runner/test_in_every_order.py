"""What a record says of a call that was made in every order of arrivals."""

import pytest

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.run import CANCELLED, RETURNED, STUCK
from pytest_asyncio_kata.record.values import Fake, decode

from .orders_programs import BANK, BANK_SCENARIO, RIGHT, WITH_LOCK


def slow(*names, failures=None):
    """Return a fake that fetches *names*."""
    options = {"name": "fetch", "seconds": dict.fromkeys(names, 1), "results": {}}
    return Fake("slow", {**options, "failures": failures or {}})


@pytest.fixture
def ordered(run):
    """Return a function that runs *main* of an answer in every order."""

    def play(source, *arguments, limit=300, **options):
        return run(source, *arguments, in_every_order=limit, **options)

    return play


def values(record):
    """Return what the call returned, in each order."""
    return [decode(record.outcomes[order.outcome].end.value) for order in record.orders.tried]


AS_THEY_COME = """\
import asyncio

async def main(names, fetch):
    came = []

    async def one(name):
        await fetch(name)
        came.append(name)

    await asyncio.gather(*map(one, names))
    return came
"""


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


def test_the_cancellation_is_one_more_thing_that_may_come(ordered):
    """Before each of the arrivals; and it comes out."""
    record = ordered(AS_THEY_COME, ["a", "b"], slow("a", "b"), cancelled_once=True)

    cancelled = [order for order in record.orders.tried if order.cancelled]
    assert {order.labels for order in cancelled} == {(), ("fetch a",), ("fetch b",)}
    assert {record.cuts[order.outcome].run.end.kind for order in cancelled} == {CANCELLED}
    assert not record.orders.tried[0].cancelled


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
        import asyncio

        async def main(fetch):
            came = []

            async def one(name):
                await fetch(name)
                came.append(name)
                while came[0] == "b":
                    pass

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
