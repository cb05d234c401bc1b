"""--kata-report: the results of a session, as JSON."""

import json

import pytest

TWO_TESTS_AND_MORE = '''
import pytest


@pytest.mark.points(2)
async def test_passes(kata):
    """It passes."""
    (await kata.run("main", [])).returned([])


@pytest.mark.points(3)
async def test_fails(kata):
    """It fails."""
    (await kata.run("main", [])).returned([1])


async def test_is_mistaken(kata):
    """It makes a mistake itself."""
    raise KeyError("mine")


async def test_is_skipped(kata):
    """It is skipped."""
    pytest.skip("no network")


@pytest.mark.skip(reason="not today")
async def test_is_marked(kata):
    """It is not even begun."""


async def test_is_broken_off(kata):
    pytest.fail("The reason.", pytrace=False)
'''


@pytest.fixture
def mixed(solved):
    """Return a course whose tests end in every possible way."""
    solved.tests.write_text(TWO_TESTS_AND_MORE, encoding="utf-8")
    return solved


def test_each_test_has_all_that_a_grader_needs(mixed):
    """The file has the issue's schema: these keys, in this order."""
    mixed.run()
    report = json.loads((mixed.root / "report.json").read_text(encoding="utf-8"))
    first = report["tests"][0]
    seconds = first.pop("seconds")

    assert report["schema"] == "pytest-asyncio-kata/report/2"
    assert 0 < seconds < 10
    assert first == {
        "id": "katas/07_sample/test_07_sample.py::test_passes",
        "kata": "07_sample",
        "title": "It passes.",
        "clock": "virtual",
        "points": 2,
        "max_points": 2,
        "verdict": "passed",
        "code": "",
        "message": "",
        "clock_seconds": 0.0,
        "line": 0,
        "explanation": "",
        "picture": "",
    }


@pytest.mark.parametrize("options", [[], ["-n2"], ["-p", "no:terminal"]], ids=str)
def test_every_test_has_its_verdict_and_the_reason(mixed, options):
    """Passed, failed, mistaken or skipped: a verdict and why, in the order of the tests.

    With two workers of pytest-xdist as well.
    """
    mixed.run(*options)
    rows = {
        test["id"].rpartition("_")[2]: (
            test["verdict"],
            test["code"],
            test["points"],
            test["max_points"],
            test["message"],
        )
        for test in mixed.results()
    }

    assert rows == {
        "passes": ("passed", "", 2, 2, ""),
        "fails": ("failed", "RESULT", 0, 3, rows["fails"][4]),
        "mistaken": ("error", "HARNESS", 0, 1, "the test ended without a verdict: KeyError"),
        "skipped": ("not_run", "", 0, 1, "The test was skipped: no network"),
        "marked": ("not_run", "", 0, 1, "The test was skipped: not today"),
        "off": ("error", "HARNESS", 0, 1, "the test ended without a verdict: Failed"),
    }
    assert rows["fails"][4].endswith(".")
    assert list(rows) == ["passes", "fails", "mistaken", "skipped", "marked", "off"]


def test_title_is_the_katas_where_a_test_has_none(mixed):
    """A test without a docstring is called by what the kata teaches."""
    mixed.run()

    assert mixed.results()[-1]["title"] == "Two naps at once take as long as the longer one."


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_what_was_not_run_is_told(in_turn, options):
    """After -x the maximum is still that of all tests."""
    extra = "\n\nasync def test_more{}(kata):\n    await kata.run('main', ['a_1'], allow=['X'])\n"
    tests = in_turn.tests.read_text(encoding="utf-8")
    more = "".join(extra.format(number) for number in range(20))
    in_turn.tests.write_text(tests + more, encoding="utf-8")
    in_turn.run("-x", *options)
    results = in_turn.results()
    verdicts = [test["verdict"] for test in results]

    assert len(results) == 23
    assert sum(test["max_points"] for test in results) == 26
    assert "failed" in verdicts
    assert "not_run" in verdicts
    assert {t["message"] for t in results if t["verdict"] == "not_run"} == {"The test was not run."}


def test_failing_teardown_takes_the_points(solved):
    """A test whose teardown fails has no verdict."""
    solved.tests.write_text(
        "import pytest\n\n@pytest.fixture\ndef late():\n    yield\n    raise KeyError\n\n"
        "async def test_naps(kata, late):\n    await kata.run('main', [])\n",
        encoding="utf-8",
    )
    solved.run()

    assert solved.verdicts() == ["error"]
    assert solved.results()[0]["points"] == 0


def test_folder_is_made(solved):
    """The file may lie in a folder that is not there yet."""
    solved.run("--kata-report", "out/of/the/way.json")

    assert (solved.root / "out/of/the/way.json").is_file()


def test_folder_in_the_place_of_the_file_is_refused(solved):
    """The mistake is reported before anything is run."""
    result = solved.run("--kata-report", "katas")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --kata-report: katas is a directory; name a file in it"])


def test_only_tests_of_katas_are_in_it(solved):
    """Tests that are not of katas are not in the report."""
    (solved.root / "test_plain.py").write_text("def test_plain():\n    pass\n", encoding="utf-8")
    solved.run("test_plain.py", "katas").assert_outcomes(passed=4)

    assert {test["kata"] for test in solved.results()} == {"07_sample"}
    assert len(solved.results()) == 3


def test_points_of_one_are_the_default(solved):
    """A test without the mark is worth one point."""
    solved.edit(solved.tests, "@pytest.mark.points(3)\n", "")
    result = solved.run()

    assert [test["points"] for test in solved.results()] == [1, 1, 2]
    result.stdout.fnmatch_lines(["07 sample: 4 of 4 points"])


@pytest.mark.parametrize("mark", ["points(2.5)", "points('2')", "points(-1)", "points()"])
def test_points_are_whole_numbers(solved, mark):
    """Other points are refused, with the test's name and an example."""
    solved.edit(solved.tests, "points(3)", mark)
    result = solved.run()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *::test_naps_together: points takes a whole number: *"])
