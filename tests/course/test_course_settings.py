"""The settings of a course as a whole, and the rules about its end."""

import pytest

from pytest_asyncio_kata.course.course_settings import CourseError, closing_kata, read_settings
from pytest_asyncio_kata.course.learner.delivery import Receipt, delivery_of, read_receipt
from pytest_asyncio_kata.course.learner.delivery import write_receipt as write
from pytest_asyncio_kata.course.lint.command import broken_rules


def settings(course, text):
    course.layout.settings.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_course_without_settings_has_no_drawing(course):
    """They need not exist."""
    assert read_settings(course.layout).drawing == ""
    assert closing_kata(course.layout) is None


def test_course_names_the_kata_of_its_drawing(course):
    """Which test is drawn stands with that kata."""
    settings(course, 'drawing = "07_sample"')

    assert closing_kata(course.layout).name == "07_sample"
    assert broken_rules(course.layout) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("drawing =", "katas/course.toml: Invalid value"),
        (b"\xff", "katas/course.toml: 'utf-8' codec"),
        ("drawing = 7", "katas/course.toml: 'drawing' must be a text, not 7"),
        ("drawn = '07'", "katas/course.toml: 'drawn' is not known; known: drawing"),
        ("drawing = '07'", "katas/course.toml: drawing: there is no kata '07'; known: 07_sample"),
    ],
)
def test_fault_is_named_with_what_would_be_right(course, text, said):
    """For the course's author, also in the lint."""
    settings(course, text)
    with pytest.raises(CourseError) as caught:
        closing_kata(course.layout)

    assert str(caught.value).startswith(said)
    assert broken_rules(course.layout) == [str(caught.value)]


def test_kata_that_closes_the_course_says_what_is_drawn(course):
    """Without its `drawn` there is nothing to draw."""
    settings(course, 'drawing = "07_sample"')
    course.edit(course.settings, "drawn = ", "# drawn = ")
    with pytest.raises(CourseError, match=r"07_sample/kata\.toml does not say with `drawn`"):
        closing_kata(course.layout)


def test_way_on_leads_somewhere(course):
    """It begins with a heading, and a file to which it links exists."""
    text = "Read.\n[a](07_sample/README.md#x) [b](https://docs.python.org/) [c](08_other/README.md)"
    course.layout.going_on.write_text(text, encoding="utf-8")

    assert broken_rules(course.layout) == [
        "katas/GOING_ON.md: begin with a heading, such as `# Where to go on`",
        "katas/GOING_ON.md:2: there is no 08_other/README.md, to which it links",
    ]


def test_learner_gets_both_files(course):
    """And the receipt keeps them, so that an update brings newer ones."""
    settings(course, 'drawing = "07_sample"')
    course.layout.going_on.write_text("# On\n", encoding="utf-8")
    files = delivery_of(course.layout).files
    receipt = Receipt("1.0", dict.fromkeys(["katas/GOING_ON.md", "katas/course.toml"], "digest"))
    write(course.layout, receipt)

    assert files["katas/GOING_ON.md"] == b"# On\n"
    assert files["katas/course.toml"] == b'drawing = "07_sample"'
    assert read_receipt(course.layout) == receipt
