"""virtual_arrivals: a project's own test in every order in which its fakes can answer."""

import re
from pathlib import Path

import pytest

RACES = Path(__file__).parents[2] / "docs" / "races.md"

FENCES = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)

BLOCKS = FENCES.findall(RACES.read_text(encoding="utf-8"))

TESTS = """
    import asyncio
    import pytest

    pytestmark = [pytest.mark.asyncio, pytest.mark.virtual_clock]
"""


@pytest.fixture
def project(pytester):
    """Return a function that writes the tests of a project."""

    def write(tests, head=TESTS):
        pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        pytester.makepyfile(test_it=head + tests)
        return pytester

    return write


@pytest.mark.parametrize(("source", "said"), BLOCKS, ids=["token", "pool", "cache"])
def test_race_of_the_page_is_found(pytester, source, said):
    """Each race of the page is found, and what is said of it is what the page says."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    name = re.search(r"pytest (test_\w+)", said)[1]
    pytester.makepyfile(**{name: source})
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")

    result.assert_outcomes(failed=1)
    lines = [f"E       {line}" for line in said.splitlines()]
    result.stdout.fnmatch_lines(lines, consecutive=True)


@pytest.mark.parametrize(("source", "said"), BLOCKS, ids=["token", "pool", "cache"])
def test_race_is_not_there_in_the_plain_order(pytester, source, said):
    """In the order that a test with sleeps would try, none of them is seen."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(test_it=source.replace("virtual_clock]", "virtual_clock(orders=1)]"))

    pytester.runpytest_inprocess().assert_outcomes(passed=1)


def test_all_orders_of_three_calls_are_tried(project):
    """Three calls come back in each of their orders, two or three of them in one round as well."""
    tests = """
    SEEN = set()

    async def test_it(virtual_arrivals):
        get, seen = virtual_arrivals.fake("get"), []

        async def one(n):
            await get(n)
            seen.append(n)

        await asyncio.gather(one(1), one(2), one(3))
        SEEN.add(tuple(seen))

    def test_all():
        assert len(SEEN) == 6
    """
    result = project(tests, TESTS.replace("pytestmark", "MARKS")).runpytest_inprocess(
        "--virtual-clock", "-o", "asyncio_mode=auto"
    )

    result.assert_outcomes(passed=2)


def test_named_order_is_tried_alone(project):
    """--virtual-order runs the test once, in the order of that name."""
    tests = """
    async def test_it(virtual_arrivals):
        get, seen = virtual_arrivals.fake("get"), []

        async def one(n):
            await get(n)
            seen.append(n)

        await asyncio.gather(one(1), one(2))
        assert seen == [1, 2]
    """
    pytester = project(tests)
    all_orders = pytester.runpytest_inprocess()
    one_order = pytester.runpytest_inprocess("--virtual-order=0:1")
    plain = pytester.runpytest_inprocess("--virtual-order=9:1")

    said = "In order 0:1, {}: `get 2` came back before `get 1`."
    all_orders.stdout.fnmatch_lines([f"E *{said.format('number 2 of those tried')}"])
    one_order.stdout.fnmatch_lines([f"E *{said.format('the only one')}"])
    plain.assert_outcomes(passed=1)


def test_deadlock_in_one_order_names_it(project):
    """A test that is stuck in one order says who waits, and in which order."""
    tests = """
    async def test_it(virtual_arrivals):
        get, seen = virtual_arrivals.fake("get"), []

        async def one(n):
            await get(n)
            seen.append(n)

        await asyncio.gather(one(1), one(2))
        if seen == [2, 1]:
            await asyncio.Event().wait()
    """
    result = project(tests).runpytest_inprocess()

    result.stdout.fnmatch_lines(
        [
            "Deadlock: All tasks wait, and nothing can wake any of them.",
            "  test_it waits for an event that is not set, test_it.py:15",
            "In order 0:1, number 2 of those tried: `get 2` came back before `get 1`.",
        ],
        consecutive=True,
    )


def test_failing_order_is_drawn(project):
    """Of all orders, the drawing shows the failing one."""
    tests = """
    async def test_it(virtual_arrivals):
        get, seen = virtual_arrivals.fake("get"), []

        async def one(n):
            await get(n)
            seen.append(n)

        await asyncio.gather(one(1), one(2))
        assert seen == [1, 2]
    """
    result = project(tests).runpytest_inprocess("--virtual-timeline")

    drawing = "\n".join(result.stdout.lines).partition("every task did")[2].splitlines()[1:6]
    bars = [line.count("█") for line in drawing[3:]]
    assert drawing[1] == "  2 s on the virtual clock"
    assert [line.split("  ")[1] for line in drawing[3:]] == ["test_it", "one 1"]
    assert bars[1] > 40


def test_orders_that_were_not_tried_are_counted(project):
    """Where there are more orders than the mark allows, the last lines say so."""
    tests = """
    @pytest.mark.virtual_clock(orders=10)
    async def test_it(virtual_arrivals):
        get = virtual_arrivals.fake("get")
        await asyncio.gather(*map(get, range(6)))
    """
    result = project(tests).runpytest_inprocess()

    result.stdout.re_match_lines(
        [r"test_it.py::test_it passed in 10 orders of arrival; at least \d+ more were not tried"]
    )


def test_tasks_of_one_order_are_not_there_in_the_next(project):
    """What a test leaves running is ended before its next order."""
    tests = """
    async def test_it(virtual_arrivals):
        assert len(asyncio.all_tasks()) == 2
        get = virtual_arrivals.fake("get")
        asyncio.create_task(asyncio.sleep(1000))
        await asyncio.gather(get(1), get(2))
    """

    project(tests).runpytest_inprocess().assert_outcomes(passed=1)


def test_methods_and_parameters_work(project):
    """A test in a class, with parameters and other fixtures, is run in every order as well."""
    tests = """
    class TestThem:
        @pytest.fixture
        def word(self):
            return "w"

        @pytest.mark.parametrize("n", [1, 2])
        async def test_it(self, n, word, virtual_arrivals):
            get = virtual_arrivals.fake("get", lambda number: (word, number))
            assert await asyncio.gather(get(n), get(3)) == [("w", n), ("w", 3)]
    """

    project(tests).runpytest_inprocess().assert_outcomes(passed=2)


def test_another_clock_is_refused(project):
    """Without the virtual clock nothing chooses an order; the test fails and says so."""
    tests = """
    def test_plain(virtual_arrivals):
        pass
    """
    result = project(tests, "").runpytest_inprocess()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["virtual_arrivals chooses what comes next on the virtual clock*"])


def test_no_name_of_an_order_is_refused(project):
    """An order that cannot be one is refused before any test runs."""
    result = project("").runpytest_inprocess("--virtual-order=x")

    result.stderr.fnmatch_lines(["*--virtual-order: 'x' is no order of arrivals, such as 3:1,7:2"])
