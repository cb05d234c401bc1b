"""Tests that ask for the virtual clock where nobody hears it fail with a reason."""

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
