"""The virtual clock for a folder, a file or all tests, by a setting or for one run."""

import pytest

from .projects import ASYNC, PLAIN, VIRTUAL


def test_folder_or_file_asks_by_the_configuration(project):
    """Its tests run on the virtual clock, and all others on their own loop."""
    pytester = project("virtual_clock = quick test_b.py", test_a=PLAIN, test_b=ASYNC)
    pytester.mkdir("quick").joinpath("test_c.py").write_text(
        f"import asyncio\n\nasync def test_it():\n    assert {VIRTUAL}\n"
    )

    pytester.runpytest_inprocess().assert_outcomes(passed=3)


ALL_KINDS = f"""
    import asyncio, pytest

    async def test_asks():
        assert {VIRTUAL}

    @pytest.mark.asyncio(loop_factories=["default"])
    async def test_chooses_another():
        assert not {VIRTUAL}

    def test_is_synchronous():
        pass
"""


@pytest.mark.parametrize("how", ["ini", "option"])
def test_all_tests_ask_that_choose_no_loop(project, how):
    """By a setting of the project, or for one run."""
    pytester = project("virtual_clock = true" if how == "ini" else "", test_it=ALL_KINDS)
    options = ["--virtual-clock"] if how == "option" else []

    pytester.runpytest_inprocess(*options).assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("virtual_clock = nowhere", "*virtual_clock: there is no *nowhere"),
        ("virtual_limit = soon", "*virtual_limit: 'soon' is no number of seconds"),
    ],
)
def test_setting_that_cannot_be_followed_is_refused(project, settings, message):
    """Before any test runs."""
    result = project(settings, test_it=PLAIN).runpytest_inprocess()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


DATES = f"""
    import asyncio, datetime, pytest

    @pytest.mark.asyncio(loop_factories=["virtual", "default"])
    async def test_both():
        frozen = datetime.datetime.now() == datetime.datetime(2026, 1, 5, 9)
        assert frozen == bool({VIRTUAL})

    @pytest.mark.virtual_clock(now="today")
    async def test_today():
        begin = datetime.datetime.now()
        assert begin > datetime.datetime(2026, 1, 6)
        await asyncio.sleep(86_400)
        assert datetime.datetime.now() - begin == datetime.timedelta(days=1)

    def test_is_synchronous():
        assert datetime.datetime.now() > datetime.datetime(2026, 1, 6)
"""


def test_project_says_where_the_calendar_begins(project):
    """It is that of each test on the virtual clock, and of no other test."""
    pytester = project("virtual_now = 2026-01-05 09:00", test_it=DATES)

    pytester.runpytest_inprocess().assert_outcomes(passed=4)
