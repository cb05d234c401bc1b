"""The file that Gradescope reads adds up, tells the learner why, and hides what is not theirs."""

import json
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.formats.gradescope import MOST_TEXT, results

TOP = {
    *("score", "execution_time", "output", "output_format", "visibility", "stdout_visibility"),
    *("extra_data", "tests", "leaderboard"),
}
"""What Gradescope's specification names at the top."""

OF_A_TEST = {
    *("score", "max_score", "status", "name", "name_format", "number", "output"),
    *("output_format", "tags", "visibility", "extra_data"),
}


def with_test(grade, **changes):
    """Return *grade* with other fields in its first test."""
    first, *rest = grade.katas
    return replace(grade, katas=(replace(first, tests=(first.tests[0].but(**changes),)), *rest))


def test_score_is_the_sum_of_the_tests(grade):
    """A score on top would override it, so there is none."""
    data = results(grade)

    assert "score" not in data
    assert sum(test["score"] for test in data["tests"]) == 5
    assert sum(test["max_score"] for test in data["tests"]) == 13


def test_keys_are_those_of_the_specification(grade):
    """Nothing else is there for Gradescope to stumble over."""
    data = results(grade)

    assert data.keys() <= TOP
    assert all(test.keys() <= OF_A_TEST for test in data["tests"])


def test_numbers_are_those_of_the_katas(grade):
    """The second test of kata 03 is 3.2, although 03 is the second kata here."""
    assert [test["number"] for test in results(grade)["tests"]] == [
        *("1.1", "3.1", "3.2", "3.3", "7.1")
    ]


@pytest.mark.parametrize(("kata", "number"), [("warm_up", "1.1"), ("²_square", "1.1")])
def test_kata_without_a_number_is_counted(grade, kata, number):
    """Its place among the katas is its number then."""
    renamed = replace(grade, katas=(replace(grade.katas[0], kata=kata),))

    assert results(renamed)["tests"][0]["number"] == number


def test_passed_test_says_so(grade):
    """The learner sees the lesson's title and the test's own line."""
    test = results(grade)["tests"][0]

    assert test["name"] == "Async and await: Title of test_waits."
    assert (test["score"], test["max_score"], test["status"]) == (3, 3, "passed")
    assert test["output"] == ""


def test_failed_test_shows_its_explanation(grade):
    """It is text, so what stands in it cannot become markup."""
    test = results(grade)["tests"][2]

    assert (test["score"], test["status"]) == (0, "failed")
    assert "SEQUENTIAL  The 4 crawls ran one after another." in test["output"]
    assert (test["output_format"], test["name_format"]) == ("text", "text")


def test_test_that_was_not_run_says_why(grade):
    """Without an explanation, the reason is shown."""
    assert results(grade)["tests"][4]["output"] == "There is no timeouts.py in the submission."


def test_error_of_ours_is_not_put_on_the_learner(grade):
    """The test and the summary say that the grading failed and whom to tell."""
    data = results(grade)

    assert data["tests"][3]["output"].startswith("The grading itself failed here")
    assert "This grade is not final: 1 test(s) could not be judged." in data["output"]


def test_summary_has_a_line_for_each_kata(grade):
    """The learner sees at one glance where the points are."""
    lines = results(grade)["output"].splitlines()

    assert lines[0] == "5 of 13 points"
    assert lines[2:] == [
        "    3 of   3  01 async await",
        "    2 of   6  03 gather",
        "    0 of   4  07 timeouts  There is no timeouts.py in the submission.",
    ]


def test_output_of_the_grading_is_hidden(grade):
    """Learners see the tests and never the log."""
    data = results(grade)

    assert (data["visibility"], data["stdout_visibility"]) == ("visible", "hidden")


def test_conditions_are_kept_with_it(grade):
    """How the answers were kept apart, which suite judged and with which seed."""
    data = results(grade)

    conditions = {"isolation": "bubblewrap", "suite": "0.1.0", "seed": 7}
    assert conditions.items() <= data["extra_data"].items()
    assert conditions.items() <= data["tests"][2]["extra_data"].items()


def test_all_numbers_are_whole(grade):
    """Times are rounded up, never to 0 for something that took time."""
    data = results(grade)
    numbers = [data["execution_time"], *(test["score"] for test in data["tests"])]
    numbers += [test["extra_data"]["seconds"] for test in data["tests"]]

    assert data["execution_time"] == 13
    assert data["tests"][1]["extra_data"]["seconds"] == 1
    assert all(type(number) is int for number in numbers)


def test_hostile_text_can_be_written(grade):
    """Halves of characters and escapes are replaced; a flood is cut."""
    hurt = with_test(grade, title="a\ud800\nb", explanation="\x1b[2J" + "x" * 1_000_000)

    test = results(hurt)["tests"][0]
    assert test["name"] == "Async and await: a\ufffd b"
    assert test["output"].startswith("\ufffd[2J")
    assert len(test["output"]) == MOST_TEXT
    assert json.dumps(results(hurt), ensure_ascii=False).encode("utf-8")
