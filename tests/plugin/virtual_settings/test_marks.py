"""What the mark virtual_clock asks for: a beginning, a calendar, limits."""

import pytest

from .projects import ASYNC, VIRTUAL

MARKS = f"""
    import asyncio, datetime, pytest, time

    @pytest.mark.virtual_clock(begin=1000)
    class TestAll:
        async def test_of_the_class(self):
            assert {VIRTUAL}
            assert asyncio.get_running_loop().time() == 1000

        @pytest.mark.virtual_clock(begin=5)
        async def test_with_its_own(self):
            assert asyncio.get_running_loop().time() == 5

    async def test_other():
        assert not {VIRTUAL}

    def clocks():
        now = datetime.datetime.now()
        return now, time.time(), time.monotonic(), time.perf_counter()

    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    async def test_calendar():
        before = clocks()
        await asyncio.sleep(3600)
        after = await asyncio.to_thread(clocks)
        assert before[0] == datetime.datetime(2026, 1, 5, 9)
        assert [b - a for a, b in zip(before[1:], after[1:])] == [3600] * 3

    async def test_after():
        assert abs(datetime.datetime.now().timestamp() - time.time()) < 60
        assert datetime.datetime.now() > datetime.datetime(2026, 1, 6)

    @pytest.mark.virtual_clock
    async def test_from_today(virtual_calendar):
        begin = datetime.datetime.now()
        assert begin > datetime.datetime(2026, 1, 6)
        assert begin.microsecond == 0  # so no rounding differs from run to run
        await asyncio.sleep(86_400)
        assert datetime.datetime.now() - begin == datetime.timedelta(days=1)

    @pytest.mark.virtual_clock
    async def test_no_clock_shows_less_than_a_sleep(virtual_calendar):
        for clock in time.time, time.monotonic, time.perf_counter:
            first = clock()
            for _ in range(100):
                begin = clock()
                await asyncio.sleep(0.1)
                assert 0.1 <= clock() - begin < 0.100001
            assert 10 <= clock() - first < 10.0001
            assert clock() == clock()
"""


def test_mark_asks_for_a_class_and_moves_the_calendar(project):
    """The nearest mark counts; a calendar is that of one test."""
    result = project(test_it=MARKS).runpytest_inprocess()

    result.assert_outcomes(passed=7)


LIMITS = """
    import asyncio, pytest

    pytestmark = pytest.mark.asyncio(loop_scope="module")

    async def test_first():
        await asyncio.sleep(3000)

    async def test_second():
        await asyncio.sleep(3000)

    @pytest.mark.virtual_clock(limit=10)
    async def test_short():
        await asyncio.sleep(11)

    @pytest.mark.virtual_clock(rounds=5_000)
    async def test_turns():
        while True:
            await asyncio.sleep(0)

    async def test_waits():
        await asyncio.Event().wait()
"""


def test_limits_are_the_tests_own_and_an_end_says_who_waits(project):
    """On a shared loop, too; the explanation stands in the place of a traceback."""
    pytester = project("virtual_clock = true\nvirtual_limit = 3600", test_it=LIMITS)
    result = pytester.runpytest_inprocess()

    result.assert_outcomes(passed=2, failed=3)
    result.stdout.fnmatch_lines(
        [
            "Endless: The limit of the virtual clock has passed, and these tasks were not done.",
            "  test_short waits for its sleep to end, test_it.py:13",
            "Livelock: The loop goes round and round, and no timer is set that could end it.",
            "  test_turns comes again and again, test_it.py:18",
            "Deadlock: All tasks wait, and nothing can wake any of them.",
            "  test_waits waits for an event that is not set, test_it.py:21",
            "FAILED test_it.py::test_waits - Deadlock: All tasks wait, and nothing can*",
        ]
    )
    result.stdout.no_fnmatch_line("*base_events*")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("horizon=3", "*virtual_clock takes begin, limit, now, orders, rounds, timeline, by name"),
        ("limit='an hour'", "*virtual_clock takes a number for limit, not 'an hour'"),
        ("now='the fifth'", "the calendar cannot begin at 'the fifth': *"),
    ],
)
def test_argument_that_the_mark_does_not_take_is_refused(project, argument, message):
    """With those that it takes."""
    wrong = ASYNC.replace(
        "    async def", f"    @__import__('pytest').mark.virtual_clock({argument})\n    async def"
    )
    result = project(test_it=wrong).runpytest_inprocess()

    result.stdout.fnmatch_lines([message])


OTHER_LOOPS = """
    import asyncio, pytest, threading, time

    def on_a_loop_of_its_own(seconds):
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(until_moment(seconds))
        finally:
            loop.close()

    async def until_moment(seconds):
        loop, come = asyncio.get_running_loop(), asyncio.Event()
        loop.call_at(time.monotonic() + seconds, come.set)
        await come.wait()
        return abs(loop.time() - time.monotonic_ns() / 1e9) < 1

    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    async def test_loop_in_a_thread():
        answers = []
        thread = threading.Thread(target=lambda: answers.append(on_a_loop_of_its_own(0.01)))
        thread.start()
        thread.join(30)
        assert answers == [True]

    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    async def test_ours_goes_on():
        begin = time.monotonic()
        await asyncio.sleep(60)
        assert time.monotonic() - begin == 60

    @pytest.mark.virtual_clock(now="2026-01-05 09:00", begin=5)
    async def test_timer_is_set_by_the_stopwatch():
        loop, come = asyncio.get_running_loop(), asyncio.Event()
        assert time.monotonic() == loop.time() == 5
        loop.call_at(time.monotonic() + 60, come.set)
        await come.wait()
        assert loop.time() == 65

    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    async def test_each_move_is_seen():
        for clock in time.monotonic, time.time:
            begin = clock()
            await asyncio.sleep(3e-7)
            assert begin < clock() < begin + 1e-6

    async def test_after():
        await asyncio.sleep(0.01)
"""


def test_calendar_leaves_other_event_loops_alone(project):
    """Where a step of the test waits for a thread, nothing else moves the calendar."""
    result = project(test_it=OTHER_LOOPS).runpytest_inprocess()

    result.assert_outcomes(passed=5)
