"""What is said of tests and settings: a mistake in them is not the learner's."""

import pytest


def test_test_that_is_mistaken_shows_its_traceback(solved):
    """A mistake in the test is not the learner's: pytest shows its usual traceback."""
    solved.edit(solved.tests, "run.took(2)", "run.tok(2)")
    result = solved.run("-k", "test_naps and not together and not nights")

    result.stdout.fnmatch_lines(["*run.tok(2)", "E *AttributeError*tok*"])
    assert solved.results()[0]["verdict"] == "error"
    assert solved.results()[0]["code"] == "HARNESS"


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_what_pytest_itself_says_is_shown(solved, options):
    """Of a missing fixture, and pytest.fail's words without a traceback; from a worker as well."""
    solved.edit(solved.tests, "test_naps(kata)", "test_naps(kata, kettle)")
    with solved.tests.open("a", encoding="utf-8") as file:
        file.write("\n\nasync def test_fails(kata):\n")
        file.write("    pytest.fail('The kettle is empty.', pytrace=False)\n")
    result = solved.run("-k", "not together and not nights", *options)

    result.stdout.fnmatch_lines(["*fixture 'kettle' not found", "The kettle is empty."])
    assert solved.verdicts() == ["error", "error"]


def test_fixture_needs_a_kata(course):
    """A test outside a kata that asks for the fixture gets a sentence, and no traceback."""
    (course.root / "elsewhere").mkdir()
    test = course.root / "elsewhere" / "test_it.py"
    test.write_text("async def test_it(kata):\n    pass\n", encoding="utf-8")
    result = course.run("elsewhere")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["the kata fixture needs a kata.toml beside the test, in elsewhere"]
    )


@pytest.mark.parametrize("clock", ["auto", "both"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("timeout = 15\n", "", "07_sample/kata.toml: 'timeout' is missing"),
        ("timeout = 15", "timeout = ", "07_sample/kata.toml: Invalid value *line 6*"),
    ],
)
def test_settings_that_cannot_be_read_are_a_usage_error(course, clock, old, new, said):
    """One sentence names the file and its fault."""
    course.edit(course.settings, old, new)
    result = course.run(clock=clock)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {said}"])
    result.stdout.no_fnmatch_line("*Traceback*")
