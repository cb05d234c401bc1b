"""When modules are imported: a project without katas does not import their parts."""

import subprocess
import sys

import pytest

from pytest_asyncio_kata.plugin.hooks import KATA_HOOKS

TELLS = """
import sys

def test_tells(): print("\\nloaded:", *sys.modules)
"""


@pytest.fixture
def elsewhere(pytester):
    """A project with a test and no katas."""
    pytester.makepyfile(TELLS)
    return pytester


def loaded(result):
    """Return the names of the modules that the project's test has printed."""
    (line,) = [line for line in result.stdout.lines if line.startswith("loaded:")]
    return set(line.split())


def test_project_without_katas_loads_little(elsewhere):
    """Options, marks and what reads a kata.toml; no runner, no event loop, no libraries."""
    modules = loaded(elsewhere.runpytest_subprocess("-s"))

    assert {name for name in modules if name.startswith("pytest_asyncio_kata.")} == {
        "pytest_asyncio_kata.course",
        "pytest_asyncio_kata.course.kata",
        "pytest_asyncio_kata.plugin",
        "pytest_asyncio_kata.plugin.early_start",
        "pytest_asyncio_kata.plugin.hooks",
        "pytest_asyncio_kata.plugin.interpreter",
        "pytest_asyncio_kata.plugin.isolation",
        "pytest_asyncio_kata.plugin.loop_factories",
        "pytest_asyncio_kata.plugin.marks",
        "pytest_asyncio_kata.plugin.named_answers",
        "pytest_asyncio_kata.plugin.options",
        "pytest_asyncio_kata.plugin.virtual_settings",
        "pytest_asyncio_kata.record",
        "pytest_asyncio_kata.record.request",
        "pytest_asyncio_kata.virtual_clock",
    }
    assert not {"filelock", "rich", "click"} & modules


def test_katas_load_no_library_of_the_command():
    """Nor the lock's, before progress is written."""
    code = "import sys, pytest_asyncio_kata.plugin.kata_hooks; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "pytest_asyncio_kata.plugin.progress_keeper" in run.stdout.split()
    assert not {"filelock", "rich", "click"} & set(run.stdout.split())


@pytest.mark.parametrize("where", [".", "katas", "katas/07_sample/test_07_sample.py"])
def test_kata_is_seen_coming(solved, where):
    """From whatever folder pytest begins to look, its tests are the kata's."""
    result = solved.session(where, clock="auto")

    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points"])


def test_katas_are_judged_as_ever_where_all_tests_ask_for_the_virtual_clock(solved):
    """They wait for the processes of the answers."""
    result = solved.session("--virtual-clock", clock="auto")

    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points"])


def test_tests_beside_the_katas_run_too(solved):
    """They are collected first here, before any kata."""
    solved.pytester.makepyfile(TELLS)
    result = solved.session(".", clock="auto")

    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points"])


def test_kata_plugin_is_registered_once(solved):
    """Also when many modules of katas are collected."""
    solved.another()
    config = solved.pytester.parseconfigure("katas")

    assert config.pluginmanager.has_plugin(KATA_HOOKS)
