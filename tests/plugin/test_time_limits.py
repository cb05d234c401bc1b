"""pytest-timeout behind the worker's own deadline, and freezegun in the worker."""

import pytest

from pytest_asyncio_kata.plugin.kata_hooks import MARGIN, TRIES
from pytest_asyncio_kata.record.wire import FAR


def test_each_test_carries_the_katas_timeout(solved):
    """The kata's time and a margin are a mark that pytest-timeout enforces."""
    items, _ = solved.pytester.inline_genitems("--kata-clock=virtual")
    marks = [[mark.args for mark in item.iter_markers("timeout")] for item in items]

    assert MARGIN >= 5
    assert marks == [[(TRIES * FAR * 15 + MARGIN,)]] * 3


def test_own_timeout_of_a_test_counts(solved):
    """A test with a time limit of its own keeps it."""
    solved.edit(solved.tests, "@pytest.mark.points(1)", "@pytest.mark.timeout(3)")
    items, _ = solved.pytester.inline_genitems("--kata-clock=virtual")

    assert items[0].get_closest_marker("timeout").args == (3,)


def test_no_mark_without_the_plugin(solved):
    """Without pytest-timeout there is no mark that a strict configuration would refuse."""
    result = solved.run("-p", "no:timeout")

    result.assert_outcomes(passed=3)


def test_worker_ends_first(course):
    """A long wait is named, with its line, by the worker; pytest-timeout never acts."""
    course.answer("__import__('threading').Event().wait(60)")
    course.edit(course.settings, "timeout = 15", "timeout = 5")
    result = course.run("-k", "together")

    assert course.results()[0]["verdict"] == "failed"
    assert course.results()[0]["code"] == "LOOP_BLOCKED"
    assert 1 <= course.results()[0]["seconds"] < 5 + MARGIN
    result.stdout.fnmatch_lines(["    where      katas/07_sample/sample.py:15"])
    result.stdout.no_fnmatch_line("*Timeout*")


def test_pytest_timeout_is_the_last_line(solved):
    """A test that itself hangs is ended, and is no failure of the answer."""
    solved.edit(solved.settings, "timeout = 15", "timeout = 60")
    solved.tests.write_text(
        "import time, pytest\n\n@pytest.mark.timeout(0.5)\n"
        "async def test_naps(kata):\n    time.sleep(30)\n",
        encoding="utf-8",
    )
    result = solved.run()

    result.stdout.fnmatch_lines(["*Timeout*0.5*"])
    assert solved.verdicts() == ["error"]


CALENDAR = (
    "import datetime as dt; begin = (dt.datetime.now(), time.time(), time.monotonic(),"
    " asyncio.get_running_loop().time()); await asyncio.sleep(names);"
    " end = (dt.datetime.now(), time.time(), time.monotonic(), asyncio.get_running_loop().time());"
    " return [str(begin[0]), (end[0] - begin[0]).total_seconds(),"
    " *(b - a for a, b in zip(begin[1:], end[1:]))]"
)


def test_calendar_moves_with_the_virtual_clock(course):
    """All clocks of Python agree to the microsecond, and begin where the test says."""
    course.answer(CALENDAR)
    course.test(
        "run = await kata.run('main', 86400.25, now='2026-01-05 09:00')\n"
        "    begin, *passed = run.value\n"
        "    assert begin == '2026-01-05 09:00:00'\n"
        "    assert [round(seconds, 6) for seconds in passed] == [86400.25] * 4"
    )
    course.edit(course.tests, "86400.25, now", "3000.25, now")
    course.edit(course.tests, "[86400.25] * 4", "[3000.25] * 4")

    course.run().assert_outcomes(passed=1)  # in less than the kata's 15 s


def test_calendar_moves_with_the_wall_clock(course):
    """In real seconds the calendar moves too, from the same date."""
    course.answer(CALENDAR)
    course.test(
        "run = await kata.run('main', 0.5, now='2026-01-05 09:00')\n"
        "    begin, *passed = run.value\n"
        "    assert begin.startswith('2026-01-05 09:00:00')\n"
        "    assert all(0.5 <= round(seconds, 3) < 1.5 for seconds in passed), passed"
    )

    course.run(clock="wall").assert_outcomes(passed=1)


def test_calendar_is_left_alone_unasked(course):
    """Without a date the answer sees the real one."""
    course.answer("import datetime as dt; return dt.datetime.now().year")
    course.test(
        "import datetime; run = await kata.run('main', [])\n"
        "    assert abs(run.value - datetime.datetime.now().year) <= 1"
    )

    course.run().assert_outcomes(passed=1)


@pytest.mark.parametrize("now", ["soon", "2026-13-40"])
def test_date_that_is_none_is_the_testers_fault(course, now):
    """A test that gives no date gets HARNESS: nothing is said about the answer."""
    course.answer("return 1")
    course.test(f"await kata.run('main', [], now={now!r})")
    course.run()

    assert course.results()[0]["code"] == "HARNESS"
