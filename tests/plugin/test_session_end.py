"""The end of a session: what cannot be written does not take the results with it."""

import json
import warnings

import pytest

from pytest_asyncio_kata.plugin.late_warnings import only_warnings

SHOWN = ["  SEQUENTIAL  *", "07 sample: 1 of 6 points"]


def in_the_way(path):
    """Put a file where a folder should be made; this stops root as well."""
    path.write_text("", encoding="utf-8")


@pytest.fixture
def errors(in_turn):
    """A wrong answer in a project whose warnings are errors."""
    in_turn.edit("pyproject.toml", "strict = true\n", "strict = true\ncache_dir = 'cache'\n")
    return in_turn


@pytest.mark.parametrize("options", [[], ["-n1"], ["--ff"], ["--nf"]], ids=str)
def test_cache_that_cannot_be_written_is_a_warning(errors, options):
    """The warning comes last of all, and the session has its results and its exit code."""
    in_the_way(errors.root / "cache")
    result = errors.run(*options)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(SHOWN)
    assert errors.verdicts()[:2] == ["passed", "failed"]
    assert "PytestCacheWarning" in result.stdout.str()


def test_all_points_are_all_points_without_a_cache(solved):
    """The exit code is that of tests that have passed."""
    solved.edit("pyproject.toml", "strict = true\n", "strict = true\ncache_dir = 'cache'\n")
    in_the_way(solved.root / "cache")
    result = solved.run()

    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points"])


def test_report_that_cannot_be_written_is_told_last(in_turn):
    """The results are shown, and the exit code says that something is missing."""
    in_the_way(in_turn.root / "out")
    result = in_turn.run("--kata-report=out/report.json", "--junitxml=all.xml")

    assert result.ret == pytest.ExitCode.INTERNAL_ERROR
    result.stdout.fnmatch_lines([*SHOWN, "ERROR: --kata-report: out/report.json cannot be *: *"])
    assert "SEQUENTIAL" in (in_turn.root / "all.xml").read_text(encoding="utf-8")


def test_report_without_any_test_is_told_too(solved):
    """Also where no test was selected."""
    in_the_way(solved.root / "out")
    result = solved.run("--kata-report=out/report.json", "-k", "nothing")

    result.stdout.fnmatch_lines(["ERROR: --kata-report: out/report.json cannot be written: *"])


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_pages_that_cannot_be_written_are_told_last(in_turn, options):
    """No trace and no page stops a test from being judged."""
    in_the_way(in_turn.root / "out")
    result = in_turn.run("--kata-html=out/pages", *options)

    assert result.ret == pytest.ExitCode.INTERNAL_ERROR
    result.stdout.fnmatch_lines([*SHOWN, "ERROR: --kata-html: out/pages cannot be written: *"])
    assert in_turn.verdicts() == ["passed", "failed", "failed"]


def test_file_of_another_plugin_that_cannot_be_written_is_told(in_turn):
    """The error is pytest's own; what comes after it are the results."""
    in_the_way(in_turn.root / "out")
    result = in_turn.run("--junitxml=out/all.xml")

    assert result.ret == pytest.ExitCode.INTERNAL_ERROR
    result.stdout.fnmatch_lines(["INTERNALERROR> *Error: *out*", *SHOWN])
    assert in_turn.verdicts() == ["passed", "failed", "failed"]


WARNS = """
import warnings

def pytest_terminal_summary():
    warnings.warn("late")
"""


def test_warning_in_the_summary_is_a_warning(in_turn):
    """A plugin that warns while the results are shown does not end them."""
    in_turn.pytester.makeconftest(WARNS)
    result = in_turn.run()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(SHOWN)


def test_filters_are_the_same_but_for_errors():
    """What is ignored is ignored, by the same patterns."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "old.*", UserWarning, module=__name__)
        with only_warnings():
            warnings.warn("older", UserWarning, stacklevel=1)
            warnings.warn("new", UserWarning, stacklevel=1)

    assert [str(one.message) for one in seen] == ["new"]


def test_home_is_not_needed(in_turn, monkeypatch):
    """Neither a home nor a name."""
    for name in ("HOME", "USER", "LOGNAME", "USERNAME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    result = in_turn.pytester.runpytest_inprocess("--kata-clock=virtual")

    result.stdout.fnmatch_lines(SHOWN)
    assert json.loads((in_turn.root / ".kata/progress.json").read_text(encoding="utf-8"))
