"""``--kata-first``: one explanation for each kata; each other open test is one line."""

import pytest

FAILING = """
def test_plain():
    assert sum([1, 2]) == 4
"""


@pytest.fixture
def failing(course):
    """Return the sample course with an answer that fails two tests, in two ways."""
    course.answer("await asyncio.sleep(9)\n    return names")
    return course


def test_the_first_is_explained_and_the_others_are_named(failing):
    """Above the explanation, with what was found; all of them count."""
    result = failing.run("--kata-first")

    result.stdout.fnmatch_lines(
        [
            "07 sample: 1 of 6 points",
            "1 more open test",
            "  test_naps_on_two_nights  TOO_SLOW: *",
            "07 sample · test_naps_together *",
            "=* 2 failed, 1 passed in *",
        ]
    )
    assert result.stdout.str().count("    actual ") == 1
    assert failing.verdicts() == ["passed", "failed", "failed"]


def test_each_kata_has_a_first(failing):
    """Several katas in one session are explained one by one."""
    other = failing.another()
    (other / "other.py").write_text(failing.stub.read_text("utf-8"), encoding="utf-8")
    shown = failing.run("--kata-first").stdout.str()

    assert shown.count("    actual ") == 2
    assert "2 more open tests" in shown


def test_what_is_no_verdict_is_shown_as_always(failing):
    """A failing test of the project's own, and a mistake in a test."""
    failing.pytester.makepyfile(test_own=FAILING)
    shown = failing.run("--kata-first", "katas", "test_own.py").stdout.str()

    assert "assert 3 == 4" in shown
    assert "1 more open test" in shown


def test_tests_that_were_not_run_are_counted(in_turn):
    """After -x they are no open tests: nothing is known of them."""
    shown = in_turn.run("--kata-first", "-x").stdout

    shown.fnmatch_lines(["07 sample: 1 of 6 points; 1 test was not run"])
    shown.no_fnmatch_line("*more open test*")


def test_an_only_failure_is_no_list(in_turn):
    """Nothing is said of others that there are not."""
    shown = in_turn.run("--kata-first", "-k", "together").stdout.str()

    assert "SEQUENTIAL  The 2 calls of nap ran one after another." in shown
    assert "more open" not in shown


@pytest.mark.parametrize("width", [40, 60])
def test_a_line_fits_the_terminal(failing, monkeypatch, width):
    """It is cut, not wrapped."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = failing.run("--kata-first").stdout.lines
    (line,) = (line for line in lines if line.startswith("  test_naps_on_two_nights"))

    assert len(line) == width
    assert line.endswith("…")
