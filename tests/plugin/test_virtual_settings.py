"""How a project's tests ask for the virtual clock, and what they hear if they do not get it."""

import pytest

VIRTUAL = "type(asyncio.get_running_loop()).__name__ == 'ProjectLoop'"

ASYNC = f"""
    import asyncio

    async def test_clock():
        assert {VIRTUAL}
"""

PLAIN = ASYNC.replace("assert ", "assert not ")


@pytest.fixture
def project(pytester):
    """Return a function that writes a project whose mode is auto, with its settings."""

    def write(settings="", **files):
        pytester.makeini(
            "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
            f"strict = true\nfilterwarnings = error\n{settings}"
        )
        pytester.makepyfile(**files)
        return pytester

    return write


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
"""


def test_mark_asks_for_a_class_and_moves_the_calendar(project):
    """The nearest mark counts; a calendar is that of one test."""
    result = project(test_it=MARKS).runpytest_inprocess()

    result.assert_outcomes(passed=6)


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


IN_VAIN = """
    import pytest

    @pytest.mark.parametrize(
        "n",
        [
            1,
            pytest.param(2, marks=pytest.mark.virtual_clock),
            pytest.param(3, marks=pytest.mark.asyncio(loop_factories=["wall"])),
        ],
    )
    async def test_param(n):
        pass

    @pytest.mark.virtual_clock
    def test_synchronous():
        pass

    async def test_calendar(virtual_calendar):
        pass
"""


def test_who_asks_in_vain_fails_with_a_reason(project):
    """Else it would pass on another clock, and nobody would notice."""
    result = project(test_it=IN_VAIN).runpytest_inprocess()

    result.assert_outcomes(passed=1, errors=4)
    result.stdout.fnmatch_lines(
        [
            "test_param?2? asks for * the mark virtual_clock stands inside pytest.param, *",
            "test_param?3? asks for * the mark asyncio stands inside pytest.param, *",
            "test_synchronous asks for * pytest-asyncio does not run it. It needs `async def`*",
            "virtual_calendar moves with the virtual clock, and this test does not run on it: *",
        ]
    )


OF_A_PARAMETER = """
    import pytest

    @pytest.mark.parametrize(
        "n",
        [
            1,
            pytest.param(2, marks=pytest.mark.asyncio(loop_factories=["wall"])),
            pytest.param(3, marks=pytest.mark.asyncio(loop_factories=["default"])),
            pytest.param(4, marks=pytest.mark.virtual_clock(begin=1000)),
            pytest.param(5, marks=pytest.mark.virtual_clock(limit=10)),
            pytest.param(6, marks=pytest.mark.asyncio(loop_factories=["virtual"])),
        ],
    )
    async def test_param(n):
        pass
"""


def test_parameter_that_asks_for_another_loop_than_all_fails_with_a_reason(project):
    """All tests are on the virtual clock, and the mark of one parameter is not read."""
    result = project(test_it=OF_A_PARAMETER).runpytest_inprocess("--virtual-clock")

    result.assert_outcomes(passed=3, errors=3)
    result.stdout.fnmatch_lines(
        [
            "test_param?2? asks for the loop 'wall' and gets 'virtual': the mark asyncio stands *",
            "test_param?3? asks for the loop 'default' and gets 'virtual': the mark asyncio *",
            "test_param?4? asks for begin=1000 and gets a loop that was chosen before: the mark *",
        ]
    )


OF_A_FIXTURE = """
    import pytest

    @pytest.fixture(params=[pytest.param("asyncio", marks=pytest.mark.asyncio)])
    def library(request):
        return request.param

    async def test_library(library):
        pass
"""


def test_mark_of_a_fixtures_parameter_comes_too_late_for_a_loop(pytester):
    """It says so, and does not speak of the project's own loops, of which there are none."""
    pytester.makeini(
        "[pytest]\nasyncio_mode = strict\nasyncio_default_fixture_loop_scope = function\n"
    )
    pytester.makepyfile(test_it=OF_A_FIXTURE)

    result = pytester.runpytest_inprocess("--virtual-clock")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["test_library?asyncio? asks for * the mark asyncio stands inside pytest.param, and *"]
    )


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


def test_factories_that_are_no_mapping_are_refused_by_pytest_asyncio(project):
    """In its own words: they are none of ours."""
    conftest = "def pytest_asyncio_loop_factories(config, item):\n    return 5"
    result = project(conftest=conftest, test_it=NAMES).runpytest_inprocess()

    result.stdout.fnmatch_lines(["*pytest_asyncio_loop_factories must return a non-empty mapping*"])


NAMES = """
    import pytest

    @pytest.mark.asyncio(loop_factories=["own", "virtual"])
    async def test_named():
        pass

    @pytest.mark.virtual_clock
    async def test_marked():
        pass
"""


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


def test_argument_that_the_mark_does_not_take_is_refused(project):
    """With those that it takes."""
    wrong = ASYNC.replace(
        "    async def", "    @__import__('pytest').mark.virtual_clock(horizon=3)\n    async def"
    )
    result = project(test_it=wrong).runpytest_inprocess()

    result.stdout.fnmatch_lines(
        ["*virtual_clock takes begin, limit, now, orders, rounds, timeline, by name"]
    )
