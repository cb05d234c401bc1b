"""Golden texts of wrong answers: which answer has one, and what becomes of a changed text."""

from pytest_asyncio_kata.course.lint.answer_rules import (
    MOST_DIFFERENCES,
    golden_fault,
    with_golden,
    write_golden,
)

from .trials import came_to


def test_one_answer_of_each_diagnosis_has_a_golden_text(course, wrong):
    """The first by name, where none has one; where one has, no other needs it."""
    source = wrong.read_text(encoding="utf-8")
    first, last = wrong.with_name("again.py"), wrong.with_name("late.py")
    for path in (first, last):
        path.write_text(source, encoding="utf-8")
    other = wrong.with_name("other.py")
    other.write_text(source.replace("SEQUENTIAL", "RESULT"), encoding="utf-8")
    before = with_golden(course.layout.wrong(course.kata))
    write_golden(came_to(last))

    assert before == {first, other}
    assert with_golden(course.layout.wrong(course.kata)) == {last, other}


def test_text_that_depends_on_chance_is_not_golden(course, wrong):
    """Another answer with that diagnosis gets the golden text; there may be none."""
    late = wrong.with_name("late.py")
    late.write_text(wrong.read_text(encoding="utf-8"), encoding="utf-8")
    course.edit(wrong, "code: SEQUENTIAL", "code: SEQUENTIAL\nchance: which is first")

    assert with_golden(course.layout.wrong(course.kata)) == {late}
    assert with_golden([wrong]) == set()


def test_missing_golden_text_is_told(wrong):
    """The way to get one is a command."""
    assert golden_fault(came_to(wrong)) == [
        (
            "no wrong answer that is called SEQUENTIAL has a golden text; read what this one"
            " prints, then: python -m pytest_asyncio_kata.course.lint 07_sample --update-golden"
        )
    ]


def test_changed_text_is_told_with_the_difference(wrong):
    """A person looks at new words for the learner before they become golden."""
    write_golden(came_to(wrong, text="one\ntwo\n"))
    found = golden_fault(came_to(wrong, text="one\n2\n"))

    assert golden_fault(came_to(wrong, text="one\ntwo\n")) == []
    assert len(found) == 1
    assert found[0].startswith("its learner reads another text now; if it is better: python -m ")
    assert found[0].endswith(
        " 07_sample --update-golden\n--- golden\n+++ now\n@@ -1,2 +1,2 @@\n one\n-two\n+2"
    )


def test_long_difference_is_cut(wrong):
    """A whole new text is not printed at length."""
    write_golden(came_to(wrong, text="old\n" * 100))
    found = golden_fault(came_to(wrong, text="new\n" * 100))

    assert len(found[0].splitlines()) == 1 + MOST_DIFFERENCES
