"""Another Python than CPython: a sentence at the start, and nothing for who does not need us."""

import platform
import sys

import pytest

SAID = (
    "pytest-asyncio-kata needs CPython, and this is PyPy: its event loop looks into CPython's own"
    " asyncio, so PyPy could get false verdicts."
)

ASKS = """
    import asyncio, pytest

    @pytest.mark.asyncio
    @pytest.mark.virtual_clock
    async def test_waits():
        await asyncio.sleep(1)
"""


@pytest.fixture
def pypy(monkeypatch):
    """Let this Python say that it is PyPy."""
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    monkeypatch.setattr(platform, "python_implementation", lambda: "PyPy")


@pytest.mark.usefixtures("pypy")
def test_kata_is_refused(solved):
    """No kata is judged: the session ends with the sentence."""
    result = solved.pytester.runpytest_inprocess("katas")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*{SAID}*"])


@pytest.mark.usefixtures("pypy")
def test_virtual_clock_is_refused(pytester):
    """A test that asks for the virtual clock is not run; its session ends."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(ASKS)
    result = pytester.runpytest_inprocess()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines([f"*{SAID}*"])


@pytest.mark.usefixtures("pypy")
@pytest.mark.parametrize("options", [(), ("-n1",)])
def test_other_tests_run(pytester, options):
    """Where the plugin is only installed, nothing is refused."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile("def test_it(): pass")

    pytester.runpytest_inprocess(*options).assert_outcomes(passed=1)
