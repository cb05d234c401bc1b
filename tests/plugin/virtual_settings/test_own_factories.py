"""Projects that have loop factories of their own."""

import pytest

CONFTEST = """
    import asyncio

    def pytest_asyncio_loop_factories(config, item):
        return {"own": asyncio.new_event_loop}
"""

TAKES_OURS_AWAY = """
    import asyncio, pytest

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_asyncio_loop_factories(config, item):
        yield
        return {"own": asyncio.new_event_loop}
"""

ON_ITS_LOOP = """
    import asyncio, pytest

    pytestmark = pytest.mark.asyncio

    @pytest.mark.virtual_clock
    async def test_marked():
        await asyncio.sleep(3600)

    @pytest.mark.asyncio(loop_factories=["own", "virtual"])
    async def test_named():
        await asyncio.sleep(0)

    async def test_neither():
        assert not hasattr(asyncio.get_running_loop(), "clock")
"""


def test_project_with_own_factories_gets_ours_where_a_test_asks(project):
    """Who asks for the virtual clock by a mark or a name means this test, and not all others."""
    result = project(conftest=CONFTEST, test_it=ON_ITS_LOOP).runpytest_inprocess()

    result.assert_outcomes(passed=4)


@pytest.mark.parametrize("setting", ["", "virtual_clock = true"], ids=["option", "setting"])
def test_project_with_own_factories_may_run_all_its_tests_on_the_virtual_clock(project, setting):
    """Its loops are those of a run without the option, or without the setting."""
    source = """
        import asyncio

        async def test_hour():
            await asyncio.sleep(3600)
    """
    options = [] if setting else ["--virtual-clock"]
    result = project(setting, conftest=CONFTEST, test_it=source).runpytest_inprocess(*options)

    result.assert_outcomes(passed=1)


NAMES = """
    import pytest

    @pytest.mark.asyncio(loop_factories=["own", "virtual"])
    async def test_named():
        pass

    @pytest.mark.virtual_clock
    async def test_marked():
        pass
"""


def test_factories_that_are_no_mapping_are_refused_by_pytest_asyncio(project):
    """In its own words: they are none of ours."""
    conftest = "def pytest_asyncio_loop_factories(config, item):\n    return 5"
    result = project(conftest=conftest, test_it=NAMES).runpytest_inprocess()

    result.stdout.fnmatch_lines(["*pytest_asyncio_loop_factories must return a non-empty mapping*"])


def test_project_that_takes_our_loops_away_hears_that_they_are_not_there(project):
    """pytest-asyncio would skip the test on such a loop, or take another."""
    result = project(conftest=TAKES_OURS_AWAY, test_it=NAMES).runpytest_inprocess()

    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines(
        [
            "test_named?virtual? asks for * offers no such name. (Loop factory 'virtual' *",
            "test_marked asks for * the project's own pytest_asyncio_loop_factories comes first.*",
        ]
    )


OFFERS_OURS = """
    from pytest_asyncio_kata.virtual_clock import FACTORIES

    def pytest_asyncio_loop_factories(config, item):
        return {"ours": FACTORIES["virtual"]}
"""

STUCK = """
    import asyncio

    async def test_waits():
        await asyncio.Event().wait()
"""


def test_project_that_offers_our_loop_itself_reads_who_waits(project):
    """The explanation does not depend on who has asked."""
    result = project(
        "virtual_limit = 60", conftest=OFFERS_OURS, test_it=STUCK
    ).runpytest_inprocess()

    result.stdout.fnmatch_lines(["  test_waits waits for an event that is not set, test_it.py:4"])
    result.stdout.no_fnmatch_line("*base_events*")
