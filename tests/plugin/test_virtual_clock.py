"""The virtual clock for any project's own tests, and nothing for those that do not ask."""

import sys

import pytest

ASKS = """
    import asyncio, time, pytest

    @pytest.mark.asyncio(loop_factories=["virtual"])
    async def test_waits_an_hour():
        begin, real = asyncio.get_running_loop().time(), time.monotonic()
        await asyncio.sleep(3600)
        assert asyncio.get_running_loop().time() - begin == 3600
        assert time.monotonic() - real < 60
"""

PLAIN = """
    import asyncio, pytest

    @pytest.mark.asyncio
    async def test_plain():
        assert type(asyncio.get_running_loop()).__module__.startswith("asyncio.")
"""

PARAMETERS = """
    import asyncio, pytest, pytest_asyncio

    @pytest.mark.asyncio
    @pytest.mark.parametrize("n", [1, 2])
    async def test_counts(n):
        assert type(asyncio.get_running_loop()).__module__.startswith("asyncio.")

    @pytest_asyncio.fixture(params=["a", "b"])
    async def letter(request):
        return request.param

    @pytest.mark.asyncio
    async def test_letters(letter):
        await asyncio.sleep(0)

    def test_without_a_loop():
        pass
"""


@pytest.fixture
def project(pytester):
    """Return a function that writes a project without katas, with its asyncio mode."""

    def write(mode="strict", more="", **files):
        pytester.makeini(
            f"[pytest]\nasyncio_mode = {mode}\n"
            "asyncio_default_fixture_loop_scope = function\n"
            f"strict = true\nfilterwarnings = error\n{more}"
        )
        pytester.makepyfile(**files)
        return pytester

    return write


def ids(pytester, *options):
    result = pytester.runpytest_inprocess("--collect-only", "-q", *options)
    return [line for line in result.stdout.lines if "::" in line]


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_hour_passes_at_once(project, mode):
    """A test that names the virtual loop waits an hour in no time."""
    result = project(mode, test_it=ASKS).runpytest_inprocess()

    result.assert_outcomes(passed=1)


def test_tests_before_and_after_keep_their_own_loop(project):
    """In a project where one test asks, all others run as they always did."""
    files = {"test_a": PLAIN, "test_b": ASKS, "test_c": PLAIN + PARAMETERS}
    result = project(**files).runpytest_inprocess()

    result.assert_outcomes(passed=8)


def test_mark_may_stand_on_the_module(project):
    """A module's own mark asks for all its tests."""
    source = ASKS.replace('@pytest.mark.asyncio(loop_factories=["virtual"])', "")
    mark = '\n    pytestmark = pytest.mark.asyncio(loop_factories=["virtual"])\n'
    source = source.replace(
        "import asyncio, time, pytest\n", "import asyncio, time, pytest\n" + mark
    )

    project(test_it=source).runpytest_inprocess().assert_outcomes(passed=1)


def test_one_test_may_ask_for_several_loops(project):
    """The same test on both clocks and on the usual loop has three ids."""
    several = 'loop_factories=["virtual", "wall", "default"]'
    source = f"""
        import asyncio, pytest

        @pytest.mark.asyncio({several})
        async def test_waits():
            await asyncio.sleep(0.01)
    """
    pytester = project(test_it=source)

    assert ids(pytester) == [
        "test_it.py::test_waits[virtual]",
        "test_it.py::test_waits[wall]",
        "test_it.py::test_waits[default]",
    ]
    pytester.runpytest_inprocess().assert_outcomes(passed=3)


def test_shared_loop_can_be_virtual(project):
    """A module's tests and fixtures may share one virtual loop, and its time."""
    source = """
        import asyncio, pytest, pytest_asyncio

        pytestmark = pytest.mark.asyncio(loop_scope="module", loop_factories=["virtual"])

        @pytest_asyncio.fixture(loop_scope="module", scope="module")
        async def begin():
            return asyncio.get_running_loop().time()

        async def test_first(begin):
            await asyncio.sleep(60)

        async def test_second(begin):
            assert asyncio.get_running_loop().time() - begin == 60
    """

    project(test_it=source).runpytest_inprocess().assert_outcomes(passed=2)


def test_shared_fixture_is_made_anew_for_another_loop(project):
    """A fixture of the module lives on the loop of the tests that use it, on either clock."""
    source = """
        import asyncio, pytest, pytest_asyncio

        pytestmark = pytest.mark.asyncio(loop_scope="module", loop_factories=["virtual", "wall"])

        @pytest_asyncio.fixture(loop_scope="module", scope="module")
        async def home():
            return asyncio.get_running_loop()

        async def test_first(home):
            assert home is asyncio.get_running_loop()

        async def test_second(home):
            assert home is asyncio.get_running_loop()
    """

    project(test_it=source).runpytest_inprocess().assert_outcomes(passed=4)


def test_deadlock_is_named(project):
    """If a plain loop would hang, the virtual loop says that no task can continue."""
    source = """
        import asyncio, pytest

        @pytest.mark.asyncio(loop_factories=["virtual"])
        async def test_waits_for_ever():
            await asyncio.Event().wait()
    """
    result = project(test_it=source).runpytest_inprocess("--timeout=20")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["Deadlock: *"])


def test_works_under_xdist(project):
    """Worker processes of pytest-xdist collect the same tests."""
    files = {"test_a": PLAIN, "test_b": ASKS, "test_c": PLAIN}

    project(**files).runpytest_inprocess("-n2").assert_outcomes(passed=3)


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_project_that_does_not_ask_is_left_alone(project, mode):
    """Its tests have the same ids with and without us, and nobody implements the hook."""
    conftest = """
        def pytest_runtestloop(session):
            impls = session.config.hook.pytest_asyncio_loop_factories.get_hookimpls()
            print("IMPLEMENTATIONS", len(impls))
    """
    pytester = project(mode, test_a=PLAIN, test_b=PARAMETERS, conftest=conftest)
    with_us = ids(pytester)
    result = pytester.runpytest_inprocess("-s")

    result.assert_outcomes(passed=6)
    result.stdout.fnmatch_lines(["*IMPLEMENTATIONS 0*"])
    assert with_us == ids(pytester, "-p", "no:kata")
    assert len(with_us) == 6


def test_ids_of_others_stay_where_one_asks(project):
    """The tests beside one that asks are called what they were called before."""
    pytester = project(test_a=PLAIN, test_b=ASKS, test_c=PARAMETERS)
    with_us = ids(pytester)
    (pytester.path / "test_b.py").unlink()

    assert [name for name in with_us if "test_b" not in name] == ids(pytester, "-p", "no:kata")


CONFTEST = """
    import asyncio

    class Own(asyncio.SelectorEventLoop):
        pass

    def pytest_asyncio_loop_factories(config, item):
        return {"own": Own}
"""


def test_loop_factories_of_a_project_win(project):
    """A project with its own loop factories has them everywhere."""
    source = """
        import asyncio, pytest

        @pytest.mark.asyncio
        async def test_own():
            assert type(asyncio.get_running_loop()).__name__ == "Own"
    """
    result = project(conftest=CONFTEST, test_it=source).runpytest_inprocess()

    result.assert_outcomes(passed=1)


def test_own_factories_can_include_ours(project):
    """The documented way to have both: the project's hook returns our loops too."""
    conftest = CONFTEST.replace('{"own": Own}', '{"own": Own, **FACTORIES}').replace(
        "import asyncio\n",
        "import asyncio\n    from pytest_asyncio_kata.virtual_clock import FACTORIES\n",
    )

    project(conftest=conftest, test_it=ASKS).runpytest_inprocess().assert_outcomes(passed=1)


SYNCHRONOUS = "def test_plain():\n    pass\n"


@pytest.mark.parametrize("options", [[], ["-p", "no:asyncio"], ["-p", "no:timeout"]], ids=str)
def test_project_without_asyncio_is_left_alone(pytester, options):
    """A project that uses neither asyncio nor pytest-asyncio needs neither."""
    pytester.makeini("[pytest]\nfilterwarnings =\n    error\n    ignore:The configuration option")
    pytester.makepyfile(SYNCHRONOUS)
    result = pytester.runpytest_inprocess(*options)

    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*kata*.toml*")


def test_plugin_starts_quickly(pytester):
    """Being installed beside a project costs no import of freezegun, and no worker."""
    pytester.makepyfile(
        "import sys\n\ndef test_it():\n"
        "    assert 'freezegun' not in sys.modules\n"
        "    assert 'pytest_asyncio_kata.worker.process.main' not in sys.modules\n"
    )
    result = pytester.run(sys.executable, "-m", "pytest", "-q")

    assert result.ret == 0
