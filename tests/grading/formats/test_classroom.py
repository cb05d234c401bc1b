"""The results that the reporter of classroom-resources reads, and the workflow that makes them."""

import base64
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata import __version__
from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.kata_tests import count_tests
from pytest_asyncio_kata.grading.formats.classroom import (
    MOST_BYTES,
    MOST_BYTES_IN_ALL,
    encoded,
    output_id,
    output_lines,
    results,
)
from pytest_asyncio_kata.grading.grade import KataGrade
from pytest_asyncio_kata.results.result import ERROR, FAILED, Result

ROOT = Path(__file__).parents[3]

COURSE = ROOT / "katas"

WORKFLOW = (ROOT / "docs" / "teachers" / "classroom.yml").read_text(encoding="utf-8")

KEYS = {
    *("name", "status", "score", "message", "test_code", "task_id"),
    *("filename", "line_no", "duration"),
}


def table_score(result):
    """Return the score that the reporter's table shows: the share of tests that passed."""
    tests = result["tests"]
    return sum(test["status"] == "pass" for test in tests) / len(tests) * result["max_score"]


def kata_of(*tests, **changes):
    """Return a kata graded with *tests*."""
    return replace(KataGrade("03_gather", "Gather", "gather.py", "", tests), **changes)


def failed(points, message="no", **changes):
    """Return a failed test."""
    test = Result("t.py::test_it", "03_gather", "It.", "virtual", 0, points, FAILED, "RESULT")
    return replace(test, message=message, **changes)


def test_each_kata_has_a_result(grade):
    """Its id is made of letters and digits only."""
    assert list(results(grade)) == ["kata01asyncawait", "kata03gather", "kata07timeouts"]


def test_points_are_those_of_the_grade(grade):
    """The scores of a result, which the announced grade is made of, add up to the kata's points."""
    found = results(grade).values()

    assert [(sum(t["score"] for t in r["tests"]), r["max_score"]) for r in found] == [
        (kata.points, kata.max_points) for kata in grade.katas
    ]


def test_table_shows_the_points_of_the_grade(grade):
    """A test of 3 points beside one of 2 weighs more in the share of tests, too."""
    assert [table_score(result) for result in results(grade).values()] == [3, 2, 0]


def test_tests_of_equal_worth_stand_there_once(grade):
    """If all tests are worth the same, each is one row."""
    grade = replace(grade, katas=(kata_of(failed(4), failed(4), failed(8)),))

    tests = results(grade)["kata03gather"]["tests"]

    assert [test["name"] for test in tests] == [
        "test_it",
        "test_it",
        "test_it (1 of 2)",
        "test_it (2 of 2)",
    ]


def test_numbers_are_whole(grade):
    """A fraction of a point, or a bool, would be read as no points at all."""
    tests = [test for result in results(grade).values() for test in result["tests"]]

    assert all(test.keys() == KEYS for test in tests)
    assert {type(t[k]) for t in tests for k in ("score", "line_no", "duration", "task_id")} == {int}


def test_kata_that_was_not_handed_in_fails_with_0(grade):
    """It has all its tests, each with a score, and is no error."""
    result = results(grade)["kata07timeouts"]

    assert result["status"] == "fail"
    assert [test["score"] for test in result["tests"]] == [0]
    assert result["tests"][0]["message"] == "There is no timeouts.py in the submission."


def test_untouched_stub_fails_with_0(grade):
    """An unwritten stub is no error of the tests."""
    grade = replace(grade, katas=(kata_of(failed(2, code="NOT_WRITTEN")),))

    result = results(grade)["kata03gather"]

    assert (result["status"], table_score(result)) == ("fail", 0)


@pytest.mark.parametrize("changes", [{"verdict": ERROR}, {"code": "HARNESS"}])
def test_our_own_fault_is_an_error(grade, changes):
    """The learner sees that the tests failed, and which: the message is all that is printed."""
    grade = replace(grade, katas=(kata_of(failed(1), failed(1, "a KeyError", **changes)),))

    result = results(grade)["kata03gather"]

    assert result["status"] == "error"
    assert [test["status"] for test in result["tests"]] == ["fail", "error"]
    assert result["tests"][1]["message"].startswith("test_it: ")


def test_line_is_told_where_points_were_lost(grade):
    """0 hides it; any other value, even a missing one, would be printed."""
    tests = results(grade)["kata03gather"]["tests"]

    assert [test["line_no"] for test in tests] == [0, 0, 14, 14, 14, 0]


def test_reason_and_time_of_a_test_count_once(grade):
    """A test may have several rows; its reason is printed once, and its time counts once."""
    tests = results(grade)["kata03gather"]["tests"]

    assert [test["duration"] for test in tests] == [250, 0, 10_000, 0, 0, 0]
    (code,) = [test["test_code"] for test in tests if test["test_code"]]
    assert code.splitlines() == [
        "pytest katas/03_gather -k test_takes_as_long_as_the_slowest_page",
        "# SEQUENTIAL: The 4 crawls ran one after another.",
    ]


def test_reason_of_several_tests_is_printed_once(grade):
    """A stub that is open fails all tests alike."""
    grade = replace(grade, katas=(kata_of(failed(1), failed(1), failed(1, "else")),))

    tests = results(grade)["kata03gather"]["tests"]

    assert [bool(test["test_code"]) for test in tests] == [True, False, True]


def test_kata_without_tests_is_an_error_with_one_row(grade):
    """An empty list would be shown as NaN, and pass."""
    result = results(replace(grade, katas=(kata_of(),)))["kata03gather"]

    assert (result["status"], result["max_score"]) == ("error", 0)
    assert [test["score"] for test in result["tests"]] == [0]


def test_tests_that_are_worth_nothing_are_rows(grade):
    """Their list is not empty either."""
    result = results(replace(grade, katas=(kata_of(failed(0)),)))["kata03gather"]

    assert [(test["status"], test["score"]) for test in result["tests"]] == [("fail", 0)]


HOSTILE = "::error::x\r\n::add-mask::Points\n##[add-mask]Points \x1b[2J %0A \ud83d 👩‍💻 \u202e"


def test_what_a_learner_wrote_starts_no_line_and_no_command(grade):
    """The reporter prints names and code as they are; a runner reads each line for commands."""
    grade = replace(grade, katas=(kata_of(failed(1, HOSTILE), answer=HOSTILE),))

    (test,) = results(grade)["kata03gather"]["tests"]

    assert [line[:9] for line in test["test_code"].splitlines()] == ["pytest ka", "# RESULT:"]
    assert all(text.isprintable() and "##[" not in text for text in (test["message"], test["name"]))
    assert not test["filename"].startswith("::")


def test_long_message_is_cut_and_says_so(grade):
    """200 kB of a message do not reach the reporter."""
    grade = replace(grade, katas=(kata_of(failed(1, "x" * 200_000)),))

    (test,) = results(grade)["kata03gather"]["tests"]

    assert re.search(r"x… \(\d{6} more characters\)$", test["message"])
    assert len(test["message"]) < 1100


def test_large_result_gets_shorter_texts(grade):
    """Sixty long messages do not fit in their full length; that they were cut is said."""
    tests = [failed(1, f"{number} " + "ä" * 5000) for number in range(60)]

    result = results(replace(grade, katas=(kata_of(*tests),)))["kata03gather"]

    assert len(base64.b64decode(encoded(result))) <= MOST_BYTES
    assert len(result["tests"]) == 60
    assert (
        result["message"] == f"Texts were cut to 200 characters, to be within {MOST_BYTES} bytes."
    )


def test_result_with_too_many_points_keeps_them(grade):
    """Where even short texts do not fit, one row has the points of the kata."""
    tests = [replace(failed(100_000), verdict="passed", points=100_000), failed(1)]

    result = results(replace(grade, katas=(kata_of(*tests),)))["kata03gather"]

    assert len(base64.b64decode(encoded(result))) <= MOST_BYTES
    assert [test["score"] for test in result["tests"]] == [100_000]
    assert "100000 of 100001 points" in result["message"]


def test_results_of_a_long_course_fit_together(grade):
    """The reporter gets all of them at once, as its environment."""
    tests = [failed(1, f"{number} " + "ä" * 5000) for number in range(60)]
    katas = [kata_of(*tests, kata=f"{number:02}_long") for number in range(30)]

    lines = output_lines(replace(grade, katas=tuple(katas)))

    assert sum(map(len, lines)) < MOST_BYTES_IN_ALL * 1.4


def test_output_is_base64_on_one_line(grade):
    """What was written is the same result again."""
    lines = output_lines(grade)

    assert len(lines) == 3
    for line, (name, result) in zip(lines, results(grade).items(), strict=True):
        assert re.fullmatch(rf"{name}=[A-Za-z0-9+/]+=*", line)
        assert json.loads(base64.b64decode(line.partition("=")[2])) == result


def test_katas_of_the_same_id_are_refused(grade):
    """The one would overwrite the points of the other."""
    grade = replace(grade, katas=(kata_of(failed(1)), kata_of(failed(1), kata="03_gat_her")))

    with pytest.raises(ValueError, match="03_gat_her: a kata before it has the id 'kata03gather'"):
        results(grade)


def test_workflow_has_the_names_that_services_look_for():
    """The name of the workflow, and that of its only job."""
    assert re.search(r"^name: Autograding Tests$", WORKFLOW, re.MULTILINE)
    assert re.findall(
        r"^  ([a-z-]+):\n    #", WORKFLOW.partition("\njobs:\n")[2], re.MULTILINE
    ) == ["run-autograding-tests"]


def test_workflow_reports_every_kata_of_the_course():
    """A kata that is missing there would not count, and nobody would notice."""
    ids = [output_id(kata.name) for kata in katas_in(COURSE)]

    lines = re.findall(
        r"^ +(\w+_RESULTS): \$\{\{ steps\.grade\.outputs\.(\w+) \}\}$", WORKFLOW, re.MULTILINE
    )
    (runners,) = re.findall(r"^ +runners: (\S+)$", WORKFLOW, re.MULTILINE)

    assert lines == [(f"{name.upper()}_RESULTS", name) for name in ids]
    assert runners.split(",") == ids


def test_workflow_installs_this_version():
    """The file that teachers copy grades with the release that it came with."""
    assert re.findall(r"--branch v(\S+)", WORKFLOW) == [__version__]


def test_workflow_uses_nothing_of_the_learners():
    """Tests, results of before and the sandbox are out of the reach of what is graded."""
    (command,) = re.findall(r"run: >-\n +(kata grade .*(?:\n +\S.*)+)", WORKFLOW)

    assert command.split() == [
        *("kata", "grade", ".", "--suite", '"$RUNNER_TEMP/suite"'),
        *("--isolation", "bubblewrap", "--require-isolation", "--out", '"$RUNNER_TEMP/grades"'),
        *("--format", "classroom", "--github"),
    ]


def test_workflow_is_plain_yaml():
    """No tabs, and each line is indented by whole levels."""
    lines = [line for line in WORKFLOW.splitlines() if line.strip()]

    assert "\t" not in WORKFLOW
    assert all((len(line) - len(line.lstrip(" "))) % 2 == 0 for line in lines)


def test_workflow_waits_for_all_time_limits():
    """A job that is ended before its tests reports no points."""
    (minutes,) = re.findall(r"timeout-minutes: (\d+)", WORKFLOW)

    longest = sum(kata.timeout * count_tests(kata) for kata in katas_in(COURSE))

    assert longest > 0
    assert longest < int(minutes) * 60
