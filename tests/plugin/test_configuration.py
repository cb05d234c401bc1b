"""Whatever a project has configured, a kata's tests come to the same verdicts.

What is configured is read again by each session, so most sessions need no process of their own:
what would be written to its stderr before the first test is a warning in this one.
"""

import pytest

VERDICTS = ["passed", "failed", "failed"]

STRICT = "asyncio_mode = strict\nstrict = true\nfilterwarnings = error"


def set_up(course, settings):
    """Give the sample course other *settings* than its own; none if they are empty."""
    course.root.joinpath("pyproject.toml").unlink()
    if settings:
        text = f"[pytest]\n{settings}\n"
        course.root.joinpath("pytest.ini").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "more",
    [
        "asyncio_mode = strict",
        "asyncio_mode = auto",
        "asyncio_default_fixture_loop_scope = session",
        "asyncio_default_test_loop_scope = session",
        "asyncio_default_test_loop_scope = module",
        "asyncio_debug = true",
        "addopts = --import-mode=prepend",
        "addopts = --import-mode=append",
        "addopts = -p no:faulthandler --assert=plain --doctest-modules",
        "timeout = 300",
        "filterwarnings = error",
        "strict = true\nfilterwarnings = error",
    ],
)
def test_verdicts_are_the_same_under_any_setting(in_turn, recwarn, more):
    """pytest-asyncio is told that the tests are its own, and their loops are not shared."""
    set_up(in_turn, more)
    result = in_turn.run("katas/07_sample")

    assert in_turn.verdicts() == VERDICTS
    assert "Warning" not in result.stdout.str() + result.stderr.str()
    assert [str(each.message) for each in recwarn] == []


@pytest.mark.parametrize("options", [["-W", "error"], ["-n1"]], ids=" ".join)
def test_verdicts_are_the_same_without_any_setting(in_turn, recwarn, options):
    """pytest-asyncio does not warn, of a setting that tests of katas do not need."""
    set_up(in_turn, "")
    result = in_turn.run("katas", *options)

    assert in_turn.verdicts() == VERDICTS
    assert "Warning" not in result.stdout.str() + result.stderr.str()
    assert [str(each.message) for each in recwarn] == []


def test_other_projects_are_warned_still(pytester):
    """The warning is about their fixtures."""
    pytester.makepyfile("def test_nothing(): pass")

    with pytest.warns(pytest.PytestDeprecationWarning, match="asyncio_default_fixture_loop_scope"):
        pytester.runpytest_inprocess()


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONDEVMODE": "1", "PYTHONSAFEPATH": "1"},
        {"PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": "1"},
    ],
    ids=" ".join,
)
def test_verdicts_are_the_same_in_any_environment(in_turn, monkeypatch, variables):
    """Python's own switches are for the answer as little as for the tests."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    in_turn.run_outside("katas")

    assert in_turn.verdicts() == VERDICTS


def test_verdicts_and_titles_are_the_same_without_asserts_and_docstrings(in_turn, monkeypatch):
    """Under -OO Python drops both; verdicts need none, a test's docstring is read from its file."""
    in_turn.run("katas")
    titles = [test["title"] for test in in_turn.results()]
    in_turn.root.joinpath("report.json").unlink()
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    result = in_turn.run_outside("katas", "-W", "ignore:assertions not in test modules")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert in_turn.verdicts() == VERDICTS
    assert [test["title"] for test in in_turn.results()] == titles


@pytest.mark.parametrize("more", ["addopts = --doctest-modules", "python_files = *.py"])
def test_answer_is_never_imported_by_pytest(course, more):
    """One that cannot be read is a finding, and stops no other test."""
    set_up(course, more)
    course.stub.write_text("print('here')\nasync def main(:\n", encoding="utf-8")
    result = course.run("katas", "-s")

    assert {test["code"] for test in course.results()} == {"BROKEN"}
    result.stdout.no_fnmatch_line("here")


def test_kata_runs_without_pytest_asyncio(in_turn):
    """Somebody may have turned all other plugins off."""
    set_up(in_turn, "strict = true\nfilterwarnings = error")
    in_turn.run("katas", "-p", "no:asyncio")

    assert in_turn.verdicts() == VERDICTS


ASYNC_FIXTURE = """
import asyncio
import pytest_asyncio

@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def loop():
    return asyncio.get_running_loop()
"""

SHARED = """
import asyncio
import pytest

@pytest.mark.asyncio(loop_scope="module")
async def test_naps(kata, loop):
    assert asyncio.get_running_loop() is loop
    await kata.run("main", [])

async def test_again(kata, loop):
    assert asyncio.get_running_loop() is not loop
    await kata.run("main", [])
"""


def test_author_can_choose_the_loop(solved):
    """A mark of the test's own counts."""
    set_up(solved, STRICT)
    solved.pytester.makeconftest(ASYNC_FIXTURE)
    solved.tests.write_text(SHARED, encoding="utf-8")
    solved.run("katas")

    assert solved.verdicts() == ["passed", "passed"]


def test_only_tests_of_katas_are_marked(solved):
    """Beside them asyncio_mode = strict is what it was."""
    set_up(solved, STRICT)
    solved.pytester.makepyfile("async def test_other(): pass")
    result = solved.run(".")

    assert solved.verdicts() == ["passed"] * 3
    result.assert_outcomes(passed=3, failed=1)


GREEDY = """
import inspect
import pytest

def pytest_addoption(parser):
    parser.addini("trio_mode", "as pytest-trio's", type="bool")

def pytest_configure(config):
    config.addinivalue_line("markers", "trio: as pytest-trio's")

@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request):
    return request.param

@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector, name, obj):
    if collector.istestfunction(obj, name) and inspect.iscoroutinefunction(obj):
        pytest.mark.usefixtures("anyio_backend")(obj)

def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.trio)

@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    assert not item.get_closest_marker("trio"), "trio.run() was called"
    return (yield)
"""


def test_plugins_that_take_every_coroutine_do_not_take_a_katas(in_turn):
    """As anyio's plugin and pytest-trio do in a mode of theirs."""
    set_up(in_turn, STRICT)
    in_turn.pytester.makeconftest(GREEDY)
    in_turn.run("katas")

    assert in_turn.verdicts() == VERDICTS


TWO_LOOPS = """
import asyncio

def pytest_asyncio_loop_factories():
    return {"one": asyncio.new_event_loop, "other": asyncio.new_event_loop}
"""


@pytest.mark.parametrize("options", [[], ["--kata-clock=both"]], ids=str)
def test_loops_of_the_project_do_not_repeat_a_katas_tests(in_turn, options):
    """Other tests are run on each of its loops; each point of a kata counts once."""
    in_turn.pytester.makeconftest(TWO_LOOPS)
    in_turn.pytester.makepyfile("async def test_other(): pass")
    result = in_turn.run(".", *options)
    clocks = 1 + len(options)

    assert sorted(in_turn.verdicts()) == sorted(VERDICTS * clocks)
    result.assert_outcomes(passed=2 + clocks, failed=2 * clocks)
