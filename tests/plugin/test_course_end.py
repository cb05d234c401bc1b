"""The lines at the end of the course: who gets them, and when."""

import pytest

ENDED = ["All 1 katas of the course are solved.", "  learned   kata learned"]


@pytest.fixture
def said():
    """Return a function that runs pytest as a learner, and returns the lines about the end."""

    def run(course, *arguments):
        result = course.session(*arguments)
        return [line for line in result.outlines if line.startswith(("All ", "  learned "))]

    return run


def test_last_kata_ends_the_course(solved, said):
    """Two lines, also when the kata is judged once more."""
    assert said(solved) == ENDED
    assert said(solved) == ENDED


def test_course_goes_on_while_a_kata_is_open(solved, said):
    """One that was never run, one that failed, and one of which a part was run."""
    other = solved.another() / "other.py"
    right = other.read_bytes()
    other.write_text("", encoding="utf-8")
    first = said(solved, "katas/07_sample")
    failed = said(solved)
    other.write_bytes(right)
    part = said(solved, "-k", "08 and together")

    assert [first, failed, part] == [[], [], []]
    assert said(solved, "katas/08_other") == ["All 2 katas of the course are solved.", ENDED[1]]


def test_kata_for_a_later_python_is_not_waited_for(solved, said):
    """It is counted, so that nobody takes it for solved."""
    other = solved.another()
    solved.edit(other / "kata.toml", 'python = "3.11"', 'python = "3.99"')

    assert said(solved, "katas/07_sample") == [
        "All katas are solved that this Python can run: 1 of 2.",
        ENDED[1],
    ]


def test_part_of_the_last_kata_ends_nothing(solved, said):
    """All of its tests have to pass at once."""
    assert said(solved, "-k", "together") == []


def test_graded_answer_is_no_end(solved, said):
    """What is not kept is not a learner's progress."""
    said(solved)

    assert said(solved, "--kata-report", "report.json") == []


def test_watch_says_it_in_its_own_words(solved, said):
    """There a key shows the page."""
    assert said(solved, "--kata-first") == []
