"""Dates for answers, and runs without one."""

import datetime as dt
import time

import pytest

from pytest_asyncio_kata.record.values import decode

pytest.importorskip("freezegun", reason="freezegun is not installed")

CLOCKS = """\
import asyncio, time
import datetime as module
from datetime import date, datetime, timezone
from time import monotonic, time as seconds

ZERO = monotonic(), time.perf_counter()

async def main(waits):
    loop = asyncio.get_running_loop()
    for wait in waits:
        await asyncio.sleep(wait)
    return [
        loop.time(),
        monotonic() - ZERO[0],
        time.perf_counter() - ZERO[1],
        seconds(),
        time.time(),
        datetime.now().isoformat(),
        module.datetime.now(timezone.utc).isoformat(),
        date.today().isoformat(),
        time.strftime("%H:%M:%S", time.gmtime()),
    ]
"""

BEGIN = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)


def test_all_clocks_of_an_answer_agree(run):
    """``time``, ``datetime``, ``monotonic`` and the loop, to the microsecond."""
    record = run(CLOCKS, [1, 0.1, 0.25, 3600 - 2], now="2026-01-05 09:00")
    loop, monotonic, counter, name, attribute, naive, aware, day, text = decode(record.end.value)
    now = BEGIN + dt.timedelta(seconds=loop)

    assert loop == 3599.35
    assert round(monotonic, 6) == round(counter, 6) == loop
    assert name == attribute == pytest.approx(now.timestamp(), abs=2e-6)
    assert (naive, aware) == ("2026-01-05T09:59:59.350000", "2026-01-05T09:59:59.350000+00:00")
    assert (day, text) == ("2026-01-05", "09:59:59")


def test_a_blocking_sleep_moves_the_calendar(run):
    """It takes time of the loop's clock, and so of every other."""
    record = run(
        """\
        import time
        from datetime import datetime
        async def main():
            before = datetime.now()
            time.sleep(90)
            return (datetime.now() - before).total_seconds()
        """,
        now="2026-01-05 09:00",
    )

    assert record.end.value == 90.0


def test_a_night_passes(run):
    """The date changes at midnight."""
    record = run(
        """\
        import asyncio
        from datetime import date
        async def main():
            await asyncio.sleep(1800)
            return date.today().isoformat()
        """,
        now="2026-12-31 23:45",
    )

    assert record.end.value == "2027-01-01"


def test_the_record_of_a_run_with_a_date_is_the_same(run):
    """Spans and lines do not depend on the calendar."""
    source = "import asyncio\nasync def main():\n    await asyncio.sleep(2)\n    print('x')\n"

    assert run(source, now="2026-01-05").timeline == run(source).timeline


def test_the_calendar_works_on_the_wall_clock(run):
    """There it begins at the date and moves with real seconds, those of the answer's own too."""
    record = run(CLOCKS, [0.05], clock="wall", now="2026-01-05 09:00")
    loop, monotonic, *_ = decode(record.end.value)

    assert 0.05 <= loop < 30
    assert monotonic == pytest.approx(loop, abs=10)
    assert record.seconds == 0.05


def test_a_run_without_a_date_has_the_real_one(run):
    """Nothing is frozen that nobody asked for."""
    before = time.time()
    record = run("import time\nasync def main(): return time.time()")

    assert before <= record.end.value <= time.time()


def test_a_date_that_is_none_is_our_fault(run):
    """A test's mistake is not the learner's."""
    record = run("async def main(): pass", now="no date")

    assert record.end.kind == "harness"
    assert "no date" in record.end.message


SET = """\
import asyncio
from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand

async def main(answer, steps):
    clocks = [answer.clocks()]
    for seconds in steps:
        await asyncio.sleep(1.5)
        set_by_hand(seconds)
        clocks.append(answer.clocks())
    return clocks
"""

STOPWATCHES = """\
import asyncio, time
from datetime import date, datetime
from time import monotonic, perf_counter_ns

def clocks():
    loop = asyncio.get_running_loop()
    shown = loop.time(), monotonic(), time.perf_counter(), perf_counter_ns() / 1e9
    return [
        *shown,
        time.monotonic_ns() / 1e9,
        time.time(),
        time.time_ns() / 1e9,
        datetime.now().isoformat(),
        date.today().isoformat(),
    ]

async def main(): pass
"""


def test_a_scenario_sets_the_calendar_and_no_stopwatch(run):
    """Forward over midnight, and back: ``loop.time()`` and ``time.monotonic()`` go on as before."""
    record = run(
        STOPWATCHES,
        [3600, -7200.25],
        scenarios=SET,
        now="2026-12-31 23:15",
    )
    first, *others = decode(record.end.value)

    assert [first[0], *[each[0] for each in others]] == [0, 1.5, 3]
    for each in others:
        assert [round(each[k] - first[k], 6) for k in range(1, 5)] == [each[0]] * 4
    assert [round(each[k] - first[k], 6) for each in others for k in (5, 6)] == [
        *[3601.5] * 2,
        *[-3597.25] * 2,
    ]
    assert [each[7:] for each in others] == [
        ["2027-01-01T00:15:01.500000", "2027-01-01"],
        ["2026-12-31T22:15:02.750000", "2026-12-31"],
    ]


def test_a_wait_does_not_notice_that_the_calendar_is_set(run):
    """Neither a sleep nor a time limit ends earlier or later."""
    record = run(
        """\
        import asyncio
        async def main():
            await asyncio.wait_for(asyncio.sleep(10), 20)
        """,
        scenarios="""\
        import asyncio
        from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand
        async def main(answer):
            call = asyncio.create_task(answer.main())
            await asyncio.sleep(1)
            set_by_hand(86400)
            await asyncio.sleep(1)
            set_by_hand(-2 * 86400)
            await call
            return asyncio.get_running_loop().time()
        """,
        now="2026-01-05 09:00",
    )

    assert record.end.value == 10.0


def test_who_sets_no_calendar_hears_what_is_missing(run):
    """A run without `now` has the machine's date, which nobody may set."""
    record = run(
        "async def main(): pass",
        0,
        scenarios="from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand\n"
        "async def main(answer, seconds): set_by_hand(seconds)\n",
    )

    assert "the run has no calendar" in record.end.message
