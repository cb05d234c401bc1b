"""A session of pytest in a fork: what a file of tests does comes back as rows."""

import asyncio
import sys
import textwrap

import pytest

from pytest_asyncio_kata.record.tried import rows_in
from pytest_asyncio_kata.record.values import encode
from pytest_asyncio_kata.worker.pytest_session import tried

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

VALUES = [("is two", 2), ("is three", 3)]


@pytest.fixture
def session(tmp_path):
    """Return a function that runs a file of tests, and returns its rows."""

    def run(source, values=VALUES, **options):
        file = tmp_path / "testing.py"
        file.write_text(textwrap.dedent(source), encoding="utf-8")
        rows = asyncio.run(tried(str(file), "number", values, **options))
        return list(rows_in(encode(rows)))

    return run


def test_who_reports_on_a_test_does_not_know_what_it_is_given(session):
    """The tests could ask it: so words come to the numbers when the session has ended."""
    rows = session(
        """
        import gc

        def test_asks(number):
            known = [each._now for each in gc.get_objects() if type(each).__name__ == "TriedTests"]
            assert 0, known
        """
    )

    assert [row.of for row in rows] == ["is two", "is three"]
    assert [row.said.count("is t") for row in rows] == [0, 0]
    assert [f"('{number}', 'test_asks')" in row.said for number, row in enumerate(rows, 1)] == [
        *(True, True)
    ]


def shown(rows):
    return [(row.test, row.of, row.what, row.said, row.place and row.place.line) for row in rows]


def test_each_value_is_tried(session):
    """Plain functions, coroutines, classes and fixtures; a test may do without."""
    rows = session(
        """
        import pytest

        @pytest.fixture
        async def double(number):
            return 2 * number

        def test_plain(number):
            assert number == 2

        class TestMore:
            async def test_double(self, double):
                assert double == 6

        @pytest.mark.skip
        def test_skipped():
            pass
        """
    )

    assert shown(rows) == [
        ("test_plain", "is two", "passed", "", 8),
        ("test_plain", "is three", "failed", "AssertionError", 9),
        ("TestMore.test_double", "is two", "failed", "AssertionError", 13),
        ("TestMore.test_double", "is three", "passed", "", 12),
        ("test_skipped", "", "skipped", "", 15),
    ]


def test_what_is_easily_overlooked(session):
    """A coroutine that is not awaited, a task that is left, a sleep; not a limit that is kept."""
    rows = session(
        """
        import asyncio
        import time

        async def boil():
            await asyncio.Event().wait()

        async def test_never(number):
            boil()

        async def test_left(number):
            asyncio.create_task(boil())
            await asyncio.sleep(0)

        async def test_slept(number):
            async with asyncio.timeout(5):
                await asyncio.sleep(0.01)
            time.sleep(0.02)
        """,
        VALUES[:1],
    )
    seen = [row for row in rows if row.what != "passed"]

    assert [(row.test, row.what, row.said, row.place.line, row.seconds) for row in seen] == [
        ("test_never", "never awaited", "boil", 9, 0),
        ("test_left", "left", "boil", 12, 0),
        ("test_slept", "slept", "", 17, 0.01),
        ("test_slept", "slept", "", 18, 0.02),
    ]


FAILS = """
class TestBoth:
    def test_first(self, number):
        assert number == 2

    def test_second(self, number):
        assert number == 2

def test_third(number):
    assert number == 3
"""


@pytest.mark.parametrize(
    ("until", "failed"),
    [
        ("failed", [("TestBoth.test_first", "is three"), ("test_third", "is two")]),
        (
            "failing",
            [
                ("TestBoth.test_first", "is three"),
                ("TestBoth.test_second", "is three"),
                ("test_third", "is two"),
            ],
        ),
    ],
)
def test_ends_early(session, until, failed):
    """A value that has made one test fail, or a test that has failed once, is not tried again."""
    values = [*VALUES, ("is three, too", 3)]
    rows = session(FAILS, values, until=until)
    ended = [row for row in rows if row.what == "failed"]

    assert ended[: len(failed)] == ended or until == "failed"
    assert [(row.test, row.of) for row in ended if row.of != "is three, too"] == failed


def test_a_limit_ends_a_test(session):
    """One that a frozen clock does not stop; the line is the one at which the test waits."""
    rows = session(
        """
        import asyncio
        import pytest
        from freezegun import freeze_time

        @pytest.mark.timeout(2)
        async def test_frozen(number):
            with freeze_time("2026-01-05"):
                await asyncio.sleep(1)
        """,
        VALUES[:1],
    )
    [failed] = [row for row in rows if row.what == "failed"]

    assert failed.said.startswith("Timeout (>2")
    assert (failed.place.line, failed.frozen) == (9, True)


def test_a_test_without_end_is_given_up(session):
    """And the session with it."""
    rows = session(
        """
        import asyncio

        async def test_endless(number):
            async with asyncio.timeout(9):
                await asyncio.Event().wait()

        def test_other(number):
            pass
        """,
        VALUES[:1],
        seconds=0.1,
    )

    assert shown(rows) == [
        ("test_endless", "is two", "slept", "", 5),
        ("test_endless", "is two", "given up", "", 6),
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [("def check_it(number):\n    pass", ""), ("import nonsense_that_is_not", "CollectError")],
)
def test_no_tests(session, source, said):
    """None is there, or the file cannot be imported."""
    [row] = session(source)

    assert row.what == "empty"
    assert said in row.said


def test_a_process_that_ends_itself(session):
    """The report has no end."""
    rows = session(
        "import os\n\ndef test_fine(number):\n    pass\n\ndef test_out(number):\n    os._exit(0)",
        VALUES[:1],
    )

    assert [row.what for row in rows] == ["passed", "cut short"]


def test_nothing_of_this_session_is_seen(session, monkeypatch):
    """Neither its options, nor plugins that are only installed."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "--nonsense")
    rows = session(
        """
        import os

        def test_alone(number, request):
            plugins = request.config.pluginmanager
            assert not plugins.has_plugin("kata") and plugins.has_plugin("pytest_timeout")
            assert "PYTEST_ADDOPTS" not in os.environ
        """,
        VALUES[:1],
    )

    assert [row.what for row in rows] == ["passed"]
