"""All clocks that an answer reads agree with the clock of its run."""

import sys

import pytest

from pytest_asyncio_kata.record.values import decode

from .places import at


@pytest.mark.parametrize("clock", ["monotonic", "perf_counter", "time"])
def test_asking_a_clock_until_the_time_is_up_never_ends_on_the_virtual_clock(in_main, clock):
    """It is the loop's clock, which stands still: so the verdict does not hang on the machine.

    The shorter limit of a trial is sixty times as long as the answer would wait for.
    """
    record = in_main(
        f"end = {clock}() + 0.01\nwhile {clock}() < end: pass",
        f"from time import {clock}\n",
        trial=True,
    )

    assert (record.end.kind, record.end.how) == ("stuck", "held")
    assert record.end.place == at(11)


UNTIL_THE_MOMENT = """\
import asyncio, time
from datetime import datetime, timedelta

async def main(name, wait):
    read = {{"loop": lambda: asyncio.get_running_loop().time(), "date": datetime.now}}.get(name)
    read = read or getattr(time, name)
    unit = 1e9 if name.endswith("_ns") else 1
    moment = read() + (timedelta(seconds=wait) if name == "date" else wait * unit)
    while read() < moment:
        left = moment - read()
        await asyncio.sleep(left.total_seconds() if name == "date" else left / unit)
""".format()


@pytest.mark.parametrize("wait", [1 / 3, 3, 22 / 7])
@pytest.mark.parametrize(
    "clock",
    [
        *("loop", "monotonic", "perf_counter", "time", "monotonic_ns", "time_ns"),
        *("date", "frozen date"),
    ],
)
def test_sleeping_until_the_moment_of_any_clock_ends(run, clock, wait):
    """Also where the moment is no whole microsecond, or the clock shows coarser steps."""
    now = "2026-01-05 09:00" if clock.startswith("frozen ") else None
    record = run(UNTIL_THE_MOMENT, clock.removeprefix("frozen "), wait, now=now)

    assert record.end.kind == "returned"
    assert record.seconds == pytest.approx(wait, abs=3e-6)


STOPWATCHES = """\
import asyncio, time

async def main():
    begin = time.monotonic(), time.perf_counter_ns(), time.time()
    await asyncio.sleep(4)
    end = time.monotonic(), time.perf_counter_ns(), time.time()
    return [round(after - before, 3) for before, after in zip(begin, end)]
"""


def test_an_answers_stopwatches_go_with_the_virtual_clock(run):
    """Four virtual seconds are four seconds for every measurement."""
    assert decode(run(STOPWATCHES).end.value) == [4.0, 4_000_000_000, 4.0]


OTHER_CLOCKS = """\
import asyncio, datetime, time
from datetime import date, datetime as moment, timezone

def read():
    return [
        moment.now(), moment.now(timezone.utc), moment.today(), moment.utcnow(),
        datetime.datetime.now(timezone.utc), date.today(), datetime.date.today(),
        time.clock_gettime(time.CLOCK_MONOTONIC), time.clock_gettime_ns(time.CLOCK_REALTIME),
    ]

async def main():
    begin = read()
    await asyncio.sleep(2 * 24 * 60)
    passed = [after - before for before, after in zip(begin, read())]
    return [
        [str(each) for each in passed[:5]],
        [0 <= each.days <= 1 for each in passed[5:7]],
        [round(passed[7]), round(passed[8], -6)],
    ]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clocks with numbers")
def test_all_clocks_of_an_answer_go_with_the_virtual_clock(run):
    """Dates with a zone and without one, and the clocks that have a number."""
    dates, days, by_number = decode(run(OTHER_CLOCKS).end.value)

    assert dates == ["0:48:00"] * 5
    assert days == [True, True]
    assert by_number == [2880, 2_880_000_000_000]


PLAIN_DATES = """\
import copy, datetime, json, pickle
from datetime import date, datetime as moment

class Party(date):
    pass

async def main():
    now, day = moment.now(), date(2026, 1, 5)
    return [
        isinstance(now, moment) and isinstance(now, date) and not isinstance(day, moment),
        issubclass(moment, date) and not issubclass(date, moment),
        pickle.loads(pickle.dumps(now)) == copy.deepcopy(now) == now,
        [repr(day), repr(moment(2026, 1, 5)), repr(moment.fromisoformat("2026-01-05"))],
        repr(moment.strptime("5.1.2026", "%d.%m.%Y")),
        [type(Party(2026, 1, 5)).__name__, isinstance(day, Party)],
        str(moment.combine(day, moment.min.time()) - moment(2026, 1, 4)),
    ]
"""


def test_an_answers_dates_are_dates(run):
    """They are objects of Python's own classes; a class that is derived from them works, too."""
    assert decode(run(PLAIN_DATES).end.value) == [
        True,
        True,
        True,
        ["datetime.date(2026, 1, 5)", *["datetime.datetime(2026, 1, 5, 0, 0)"] * 2],
        "datetime.datetime(2026, 1, 5, 0, 0)",
        ["Party", False],
        "1 day, 0:00:00",
    ]


@pytest.mark.parametrize("where", ["scheduler.run()", "await asyncio.to_thread(scheduler.run)"])
def test_a_library_that_sleeps_until_its_moment_ends_at_it(in_main, where):
    """The time that it slept on the loop's clock has passed on its own clock as well."""
    prepared = "scheduler = sched.scheduler()\nscheduler.enter(3, 1, lambda: None)\n"
    record = in_main(prepared + where, "import sched\n")

    assert record.seconds == pytest.approx(3, abs=0.1)


BOTH_CLOCKS = """\
import asyncio, time

async def work(name, queue, lock, unit):
    await asyncio.sleep(unit)
    async with lock:
        await asyncio.sleep(unit)
        print("locked", name)
    time.sleep(unit)
    queue.put_nowait(name)

async def main(unit):
    queue, lock = asyncio.Queue(), asyncio.Lock()
    tasks = [asyncio.create_task(work(name, queue, lock, unit)) for name in "abc"]
    got = [await queue.get() for _ in tasks]
    try:
        await asyncio.wait_for(queue.get(), unit / 2)
    except TimeoutError:
        print("empty")
    return got
"""


def test_wall_and_virtual_clock_give_the_same_record(run):
    """The same schedule, to the microsecond: only one of them really waited."""
    virtual = run(BOTH_CLOCKS, 0.03)
    wall = run(BOTH_CLOCKS, 0.03, clock="wall")

    assert wall.timeline == virtual.timeline
    assert wall.left == virtual.left
    assert wall.end == virtual.end
    assert wall.wall_seconds >= virtual.seconds > 0.2


def test_loading_an_answer_is_no_part_of_its_run(run):
    """A slow import moves neither clock."""
    body = "async def main(): await asyncio.sleep(0.01)\n"
    (main,) = run("import asyncio, time\ntime.sleep(0.3)\n" + body, clock="wall").timeline.spans

    assert (main.begin, main.end) == (0.0, 0.01)


def test_the_runners_own_stopwatch_sees_the_run_too(run):
    """What the worker says of its seconds is seen from outside; messages may come late."""
    record = run("import asyncio\nasync def main(): await asyncio.sleep(0.5)", clock="wall")

    assert record.seconds == 0.5
    assert record.wall_seconds > 0.49
    assert 0 < record.outside_seconds < 30


def test_a_thread_sleeps_as_long_as_it_says_beside_many_short_timers(run):
    """On the wall clock each short timer comes a little late; the thread goes with the loop."""
    record = run(
        """\
        import asyncio, time

        async def main():
            there = asyncio.get_running_loop().run_in_executor(None, time.sleep, 1)
            while not there.done():
                await asyncio.sleep(0.001)
            return round(asyncio.get_running_loop().time(), 1)
        """,
        clock="wall",
    )

    assert decode(record.end.value) == 1.0
