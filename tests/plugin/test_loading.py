"""How pytest comes to load the plugin: by itself, by name, or not at all."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[2] / "conftest.py"

TELLS = """
def test_tells(pytestconfig): assert pytestconfig.pluginmanager.has_plugin("kata")
"""


@pytest.fixture
def elsewhere(pytester):
    """A project with a test that passes only if the plugin is loaded."""
    pytester.makepyfile(TELLS)
    return pytester


@pytest.mark.parametrize("name", ["kata", "pytest_asyncio_kata.plugin"])
def test_plugin_can_be_named(elsewhere, name):
    """Where pytest has loaded it by itself as well."""
    options = ("-p", name, "-o", "asyncio_default_fixture_loop_scope=function")

    elsewhere.runpytest_inprocess(*options).assert_outcomes(passed=1)


@pytest.mark.parametrize("name", ["kata", "pytest_asyncio_kata.plugin"])
def test_plugin_can_be_named_where_none_is_loaded_by_itself(elsewhere, monkeypatch, name):
    """With its options: they are on the command line."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    elsewhere.runpytest_inprocess("-p", name, "--kata-clock=virtual").assert_outcomes(passed=1)


@pytest.mark.parametrize("name", ["kata", "pytest_asyncio_kata.plugin"])
def test_named_plugin_is_the_one_that_a_course_requires(elsewhere, monkeypatch, name):
    """The settings of a course name the package, and pytest looks for its entry points."""
    elsewhere.makeini("[pytest]\nrequired_plugins = pytest-asyncio-kata\n")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    elsewhere.runpytest_inprocess("-p", name).assert_outcomes(passed=1)


@pytest.mark.skipif(not CONFTEST.is_file(), reason="the tests stand alone here, without a course")
def test_course_says_that_the_plugin_is_not_loaded(elsewhere, monkeypatch):
    """And how to name it; it does not say that it is not installed."""
    elsewhere.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    result = elsewhere.runpytest_inprocess()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["*installed and not loaded*", "*-p kata -p pytest_asyncio.plugin -p pytest_timeout*"]
    )
