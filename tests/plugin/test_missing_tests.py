"""A kata whose tests are not there: what is missing, and how to get it back."""

import pytest

BACK = "To get them back: kata reset 07 --tests"


@pytest.mark.parametrize(
    "named", ["katas/07_sample", "katas/07_sample/test_07_sample.py", "katas/07_sample/sample.py"]
)
def test_tests_that_are_gone_are_named(course, named):
    """However pytest was asked for the kata."""
    course.tests.unlink()
    result = course.run(named)

    result.stdout.fnmatch_lines(
        [
            "collected 0 items",
            "The tests of 07 sample are not there: no file katas?07_sample?test_07_sample.py",
            BACK,
            "",
        ],
        consecutive=True,
    )


def test_a_file_that_holds_no_test_is_named(course, monkeypatch):
    """From the folder of the kata, too."""
    course.tests.write_text("", encoding="utf-8")
    monkeypatch.chdir(course.stub.parent)
    result = course.run()

    said = "The tests of 07 sample are not there: test_07_sample.py holds none"
    result.stdout.fnmatch_lines(["collected 0 items", said, BACK], consecutive=True)


def test_a_kata_without_tests_is_named_beside_others(course):
    """Those of the other kata are run."""
    other = course.another()
    course.tests.unlink()
    result = course.run(course.stub.parent, other)

    result.stdout.fnmatch_lines(["collected 3 items", "The tests of 07 sample are not there: *"])
    assert {one["kata"] for one in course.results()} == {"08_other"}


@pytest.mark.parametrize("arguments", [["-k", "nothing"], ["--ignore-glob", "*"]])
def test_tests_that_were_not_asked_for_are_there(course, arguments):
    """Nothing is missing."""
    result = course.run("katas/07_sample", *arguments)

    result.stdout.no_fnmatch_line("*are not there*")


def test_tests_that_cannot_be_read_are_named_by_pytest(course):
    """They are there, and it says what is wrong with them."""
    course.tests.write_text("def", encoding="utf-8")
    result = course.run("katas/07_sample")

    result.stdout.no_fnmatch_line("*are not there*")
    result.stdout.fnmatch_lines(["*SyntaxError*"])
