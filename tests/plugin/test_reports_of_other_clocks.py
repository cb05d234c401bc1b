"""What users of other virtual clocks have reported, tried on ours.

Each is a row in a table of docs/virtual-clock.md. The programs are
written anew; the numbers are those of the reports on GitHub.
"""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "virtual-clock.md"

HEAD = """
    import asyncio, datetime, os, signal, threading, time
    import pytest, pytest_asyncio

    pytestmark = [pytest.mark.asyncio, pytest.mark.virtual_clock]

    def now():
        return asyncio.get_running_loop().time()
"""


@pytest.fixture
def passes(pytester):
    """Return a function that runs tests of a project, all of which have to pass."""

    def run(tests, count=1, *, alone=False):
        pytester.makeini(
            "[pytest]\nasyncio_default_fixture_loop_scope = function\ntimeout = 60\n"
            "filterwarnings = error\n"
        )
        pytester.makepyfile(test_it=HEAD + tests)
        # freezegun looks through all modules of its process, and hypothesis keeps what it knows.
        start = pytester.runpytest_subprocess if alone else pytester.runpytest_inprocess
        start().assert_outcomes(passed=count)

    return run


def test_server_and_client_in_one_loop_with_sleeps(passes):
    """aio-libs/aiohttp 5834, bmerry/async-solipsism 1: a real server could not be registered."""
    passes("""
    async def test_server():
        async def serve(reader, writer):
            await reader.readline()
            await asyncio.sleep(600)
            writer.write(b"late\\n")
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"question\\n")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(300):
                await reader.readline()
        assert now() == pytest.approx(300, abs=1)
        assert await reader.readline() == b"late\\n"
        assert now() == pytest.approx(600, abs=1)
        writer.close()
        server.close()
    """)


def test_timer_that_is_set_for_now_until_it_is_later(passes):
    """aio-libs/aiohttp 10149: a keepalive timer found the clock at its own moment, for ever."""
    passes("""
    async def test_keepalive():
        loop, closed = asyncio.get_running_loop(), asyncio.Event()
        end = now() + 5

        def look():
            if now() <= end:
                loop.call_at(end, look)
            else:
                closed.set()

        loop.call_at(end, look)
        await closed.wait()
        assert now() == pytest.approx(5, abs=0.001)
    """)


def test_date_for_a_beginning_is_refused_with_a_way_out(pytester):
    """achimnol/aiotools 69: with the seconds of a date as its time, the loop stood still."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(
        test_it=HEAD
        + """
    @pytest.mark.virtual_clock(begin=1709591365)
    async def test_it():
        await asyncio.sleep(1)

    @pytest.mark.virtual_clock(now="2024-03-04 22:29:25")
    async def test_calendar():
        begin = time.time()
        await asyncio.sleep(1)
        assert (begin, time.time()) == (1709591365, 1709591366)
    """
    )
    result = pytester.runpytest_inprocess()

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["E *ValueError: a clock begins between 0 and 1e+09 s, not at *"])


def test_shared_loop_never_goes_back(passes):
    """nolar/looptime 7: on a loop that tests share, a clock that begins at 0 again goes back."""
    passes(
        """
    pytestmark[0] = pytest.mark.asyncio(loop_scope="module")
    SEEN = []

    @pytest.mark.parametrize("n", range(3))
    async def test_shared(n):
        SEEN.append(now())
        await asyncio.sleep(100)
        SEEN.append(now())
        assert SEEN == sorted(SEEN) and SEEN[-1] - SEEN[-2] == 100
    """,
        count=3,
    )


def test_fixtures_are_on_the_same_clock(passes):
    """zigpy/zha 612: fixtures that wait took real time after a release, or another clock's."""
    passes("""
    @pytest_asyncio.fixture
    async def gateway():
        await asyncio.sleep(3600)
        yield now()
        await asyncio.sleep(3600)

    async def test_gateway(gateway):
        assert gateway == 3600 == now()
    """)


def test_frozen_stopwatch_stops_no_timer(passes):
    """adamchainz/time-machine 387: who freezes `time.monotonic` waits for ever in `sleep`."""
    passes(
        """
    import freezegun

    async def test_frozen():
        with freezegun.freeze_time("2026-01-05"):
            await asyncio.sleep(1)
            async with asyncio.timeout(5):
                await asyncio.sleep(2)
        assert now() == 3
    """,
        alone=True,
    )


def test_data_gets_stale_while_the_clock_moves(passes):
    """frequenz-floss/frequenz-sdk-python 1221: time stamps have to move as the sleeps do."""
    passes("""
    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    async def test_stale():
        received = datetime.datetime.now(datetime.timezone.utc)
        await asyncio.sleep(11)
        age = datetime.datetime.now(datetime.timezone.utc) - received
        assert age == datetime.timedelta(seconds=11)
    """)


def test_thread_comes_before_a_distant_limit(passes):
    """In looptime's page of nuances: a thread that has not begun loses against a timer."""
    passes("""
    async def test_thread():
        done = threading.Event()
        async with asyncio.timeout(9):
            await asyncio.get_running_loop().run_in_executor(None, done.set)
        assert done.is_set() and now() == 0
    """)


def test_timeout_does_not_come_before_a_later_sleep(passes):
    """In looptime's page of nuances: the only timer is far away, and the sleep is not set yet."""
    passes("""
    async def test_order():
        async with asyncio.timeout(9):
            for _ in range(100):
                await asyncio.sleep(0)
            await asyncio.sleep(1)
        assert now() == 1
    """)


def test_hypothesis_measures_the_machines_seconds(passes):
    """By default an example may take 0.2 s; these sleep for an hour, and the calendar with them."""
    pytest.importorskip("hypothesis")
    passes(
        """
    from hypothesis import given, settings, strategies as st

    @pytest.mark.virtual_clock(now="2026-01-05 09:00")
    @settings(max_examples=5, deadline=30_000, database=None)
    @given(more=st.integers(0, 60))
    async def test_sleeps(more):
        begin, seen = time.time(), now()
        await asyncio.sleep(3600 + more)
        assert (time.time() - begin, now() - seen) == (3600 + more, 3600 + more)
    """,
        alone=True,
    )


def test_examples_of_hypothesis_are_on_the_loop_of_their_fixtures(passes):
    """pytest-dev/pytest-asyncio 117: each example had a loop of its own, and a fixture another."""
    pytest.importorskip("hypothesis")
    passes(
        """
    from hypothesis import given, settings, strategies as st

    pytestmark[0] = pytest.mark.asyncio(loop_scope="module")
    SEEN = []

    @pytest_asyncio.fixture(scope="module", loop_scope="module")
    async def queue():
        queue = asyncio.Queue()
        asyncio.create_task(serve(queue))
        return queue

    async def serve(queue):
        while True:
            waiter = await queue.get()
            await asyncio.sleep(3600)
            waiter.set_result(now())

    @settings(max_examples=5, database=None)
    @given(more=st.integers(0, 60))
    async def test_server(queue, more):
        waiter = asyncio.get_running_loop().create_future()
        queue.put_nowait(waiter)
        SEEN.append(await waiter)
        assert SEEN == [3600 * (n + 1) for n in range(len(SEEN))]
    """,
        alone=True,
    )


def test_every_report_is_a_row_of_the_page():
    """The table of the page names the reports that are tried here, and no other."""
    report = re.compile(r"[\w-]+/[\w-]+ \d+|looptime's page of nuances")
    tried = {name for test in TESTS for name in report.findall(test.__doc__)}
    section = PAGE.read_text(encoding="utf-8").partition("## Reports")[2].partition("\n## ")[0]

    assert tried == set(report.findall(section))


TESTS = [thing for name, thing in list(globals().items()) if name.startswith("test_")]
